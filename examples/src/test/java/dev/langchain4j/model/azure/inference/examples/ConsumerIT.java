package dev.langchain4j.model.azure.inference.examples;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorForm;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What users of the library get: builds the project {@code consumer} with each of the README's ways to depend on the library,
 * and runs it against an emulator.
 *
 * <p>The library is found in a Maven repository of this test, as if it had been installed there, under a version of its own, so that nothing installed elsewhere is taken for it. All else is found, and if need be put, where the build has it.
 */
class ConsumerIT {

    private static final String VERSION = System.getProperty("project.version");
    private static final String INSTALLED_VERSION = "0-consumer-it";
    private static final String DEPENDENCY_PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:"
            + System.getProperty("maven-dependency-plugin.version") + ":";

    @TempDir
    static Path installed;

    @TempDir
    static Path consumers;

    @BeforeAll
    static void buildConsumers() throws Exception {
        install("langchain4j-azure-ai-inference-parent", Readme.REPOSITORY);
        install("langchain4j-azure-ai-inference", Readme.REPOSITORY.resolve("langchain4j-azure-ai-inference"));

        List<String> waysToDepend = Readme.blocks("xml");
        assertThat(waysToDepend).as("the README's blocks of XML").hasSize(3);
        assertThat(Readme.read("consumer/pom.xml"))
                .contains(waysToDepend.get(0).indent(8).stripTrailing());
        write("plain", waysToDepend.get(0));
        write("jdk-transport", waysToDepend.get(1));
        write("without-sdk", waysToDepend.get(2));
        Files.writeString(consumers.resolve("pom.xml"), """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                    <modelVersion>4.0.0</modelVersion>
                    <groupId>com.example</groupId>
                    <artifactId>consumers</artifactId>
                    <version>1.0</version>
                    <packaging>pom</packaging>
                    <modules>
                        <module>plain</module>
                        <module>jdk-transport</module>
                        <module>without-sdk</module>
                    </modules>
                </project>
                """);
        maven("compile", DEPENDENCY_PLUGIN + "tree", DEPENDENCY_PLUGIN + "copy-dependencies");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "jdk-transport", "without-sdk"})
    void itRunsAChat(String consumer) throws Exception {
        try (AzureAiInferenceEmulator emulator = AzureAiInferenceEmulator.start()) {
            emulator.respondWith(call -> Reply.text("Rivers carry salt into it."));

            ProcessBuilder hello = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    "target/classes" + File.pathSeparator + "target/dependency/*",
                    "com.example.Hello");
            hello.environment()
                    .putAll(Map.of(
                            "AZURE_INFERENCE_ENDPOINT", emulator.endpoint(EmulatorForm.OPENAI_V1, "gpt-4o"),
                            "AZURE_INFERENCE_CREDENTIAL", emulator.apiKey(),
                            "AZURE_INFERENCE_MODEL", "gpt-4o"));

            assertThat(run(hello, consumers.resolve(consumer), "hello.log"))
                    .endsWith("Rivers carry salt into it." + System.lineSeparator());
        }
    }

    @Test
    void itsDependenciesAreShown() throws IOException {
        String tree = Files.readString(consumers.resolve("plain/target/tree.txt"));

        System.out.println("What a consumer gets:\n" + tree);
        assertThat(tree).contains("dev.langchain4j:langchain4j-azure-ai-inference:jar");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "jdk-transport", "without-sdk"})
    void itGetsNoTestLibrary(String consumer) throws IOException {
        assertThat(jars(consumer))
                .noneMatch(
                        jar -> jar.matches(
                                ".*(junit|mockito|assertj|hamcrest|testng|opentest4j|wiremock|testcontainers|byte-buddy|-test).*"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "jdk-transport", "without-sdk"})
    void itGetsOneVersionOfJacksonAndOfSlf4j(String consumer) throws IOException {
        List<String> jackson = jars(consumer).stream()
                .filter(jar -> jar.startsWith("jackson-"))
                .toList();
        String version = version("jackson-databind", jackson);

        // The annotations have the version of the rest without its last part.
        assertThat(jackson)
                .hasSizeGreaterThan(2)
                .allMatch(jar -> jar.matches(".*-" + version + "\\.jar")
                        || jar.equals("jackson-annotations-" + version.replaceFirst("\\.\\d+$", "") + ".jar"));
        assertThat(jars(consumer).stream().filter(jar -> jar.contains("slf4j") || jar.contains("logback")))
                .singleElement()
                .asString()
                .startsWith("slf4j-api-2.");
    }

    @Test
    void itGetsOneHttpStack() throws IOException {
        String others = "(okhttp|vertx|httpclient5?-|jetty|langchain4j-http-client).*";

        assertThat(jars("plain"))
                .anyMatch(jar -> jar.startsWith("azure-core-http-netty"))
                .noneMatch(jar -> jar.startsWith("azure-core-http-jdk"))
                .noneMatch(jar -> jar.matches(others));
        assertThat(jars("jdk-transport"))
                .anyMatch(jar -> jar.startsWith("azure-core-http-jdk"))
                .noneMatch(jar -> jar.contains("netty"))
                .noneMatch(jar -> jar.matches(others));
    }

    @Test
    void theSdkIsThereUnlessItIsExcluded() throws IOException {
        assertThat(jars("plain")).anyMatch(jar -> jar.startsWith("azure-ai-inference"));
        assertThat(jars("without-sdk")).noneMatch(jar -> jar.startsWith("azure-ai-inference"));
    }

    /** Puts a project's POM, and its jar if it has one, where {@code mvn install} would. */
    private static void install(String artifactId, Path project) throws IOException {
        Path folder =
                Files.createDirectories(installed.resolve("dev/langchain4j/" + artifactId + "/" + INSTALLED_VERSION));
        String name = artifactId + "-" + INSTALLED_VERSION;
        String pom = Files.readString(project.resolve("pom.xml"));
        Files.writeString(folder.resolve(name + ".pom"), pom.replace(VERSION, INSTALLED_VERSION));
        Path jar = project.resolve("target/" + artifactId + "-" + VERSION + ".jar");
        if (Files.exists(jar)) {
            Files.copy(jar, folder.resolve(name + ".jar"), REPLACE_EXISTING);
        }
    }

    /** Copies the project {@code consumer}, with other dependencies. */
    private static void write(String name, String dependencies) throws IOException {
        Path sources = Files.createDirectories(consumers.resolve(name + "/src/main/java/com/example"));
        Files.writeString(sources.resolve("Hello.java"), Readme.read("consumer/src/main/java/com/example/Hello.java"));
        String pom = Readme.read("consumer/pom.xml")
                .replace("<artifactId>consumer</artifactId>", "<artifactId>" + name + "</artifactId>")
                .replaceFirst("(?s)(<dependencies>).*(</dependencies>)", "$1" + dependencies + "$2")
                .replace(VERSION, INSTALLED_VERSION);
        Files.writeString(consumers.resolve(name).resolve("pom.xml"), pom);
    }

    /** Runs the Maven that runs this build, with its settings and its repository. */
    private static void maven(String... goals) throws Exception {
        boolean windows = File.separatorChar == '\\';
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("maven.home"), "bin", windows ? "mvn.cmd" : "mvn")
                        .toString(),
                "-B",
                "-ntp",
                "-DoutputFile=target/tree.txt",
                "-Dmaven.repo.local=" + System.getProperty("settings.localRepository"),
                "-Dmaven.repo.local.tail=" + installed));
        command.addAll(List.of(goals));
        run(new ProcessBuilder(command), consumers, "maven.log");
    }

    /** Returns what was printed. */
    private static String run(ProcessBuilder process, Path directory, String log) throws Exception {
        Path output = directory.resolve(log);
        Process running = process.directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(running.waitFor(10, TimeUnit.MINUTES))
                    .as(process.command() + " ends")
                    .isTrue();
        } finally {
            running.destroyForcibly();
        }
        assertThat(running.exitValue()).as(Files.readString(output)).isZero();
        return Files.readString(output);
    }

    private static List<String> jars(String consumer) throws IOException {
        try (Stream<Path> files = Files.list(consumers.resolve(consumer).resolve("target/dependency"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static String version(String artifactId, List<String> jars) {
        return jars.stream()
                .filter(jar -> jar.startsWith(artifactId + "-"))
                .map(jar -> jar.substring(artifactId.length() + 1, jar.length() - ".jar".length()))
                .findFirst()
                .orElseThrow();
    }
}
