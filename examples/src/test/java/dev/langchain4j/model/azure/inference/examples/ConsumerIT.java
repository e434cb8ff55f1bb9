package dev.langchain4j.model.azure.inference.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import java.io.File;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What users of the library get: builds the projects of {@code consumer} with each documented way to depend on the library,
 * and runs them against an emulator.
 */
class ConsumerIT {

    private static final List<String> CLASS_PATH =
            List.of("-cp", "target/classes" + File.pathSeparator + "target/dependency/*");
    private static final List<String> MODULE_PATH =
            List.of("-p", "target/dependency", "--add-modules", "ALL-MODULE-PATH", "-cp", "target/classes");

    /** Versions of langchain4j-core, the oldest that is supported first; the newest is that of the build. */
    private static final List<String> CORES =
            List.of(System.getProperty("consumer.cores").split(","));

    private static final String SALTY = "Rivers carry salt into it.";

    @TempDir
    static Path directory;

    private static ConsumerProjects consumers;

    @BeforeAll
    static void buildConsumers() throws Exception {
        String plain = Readme.blocks("xml").get(0);
        List<String> others = Readme.blocks("xml", "docs/dependencies.md");
        assertThat(others).as("ways to depend").hasSize(6);
        assertThat(Readme.read("consumer/pom.xml")).contains(plain.indent(8).stripTrailing());
        assertThat(Readme.read("consumer/keyless/pom.xml"))
                .contains(others.get(2).indent(8).stripTrailing());

        consumers = new ConsumerProjects(directory);
        consumers.add("plain", "consumer", dependencies(plain));
        consumers.add("jdk-transport", "consumer", dependencies(others.get(0)));
        consumers.add("without-sdk", "consumer", dependencies(others.get(1)));
        consumers.add("keyless", "consumer/keyless", dependencies(others.get(2)));
        consumers.add("keyless-jdk-transport", "consumer/keyless", dependencies(others.get(3)));
        consumers.add("keyless-server", "consumer/keyless", dependencies(others.get(4)));
        consumers.add(
                "bom", "consumer", others.get(5) + dependencies(plain.replaceFirst("\\s*<version>.*</version>", "")));
        for (String core : CORES) {
            consumers.add(onCore(core), "consumer", dependencies(core(core) + plain));
            consumers.addSource(onCore(core), "com/example/Introspection.java");
            consumers.addSource(onCore(core), "com/example/Calls.java");
            if (hasFutures(core)) {
                consumers.addSource(onCore(core), "com/example/AsyncCalls.java");
            }
        }
        consumers.build();
    }

    private static String onCore(String version) {
        return "core-" + version.replace('.', '-');
    }

    private static boolean hasFutures(String core) {
        return ModuleDescriptor.Version.parse(core).compareTo(ModuleDescriptor.Version.parse("1.20")) >= 0;
    }

    private static String core(String version) {
        return """
                <dependency>
                    <groupId>dev.langchain4j</groupId>
                    <artifactId>langchain4j-core</artifactId>
                    <version>%s</version>
                </dependency>
                """.formatted(version);
    }

    private static String dependencies(String dependencies) {
        return "<dependencies>" + dependencies + "</dependencies>";
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "jdk-transport", "without-sdk", "bom"})
    void itRunsAChat(String consumer) throws Exception {
        assertThat(hello(consumer, CLASS_PATH)).endsWith(SALTY + System.lineSeparator());
    }

    static List<String> cores() {
        return CORES;
    }

    @ParameterizedTest
    @MethodSource("cores")
    void itRunsOnEachCore(String version) throws Exception {
        String consumer = onCore(version);

        assertThat(consumers.jars(consumer)).contains("langchain4j-core-" + version + ".jar");
        assertThat(hello(consumer, CLASS_PATH)).endsWith(SALTY + System.lineSeparator());
        assertThat(consumers.run(consumer, with(CLASS_PATH, "com.example.Introspection"), Map.of()))
                .endsWith("introspected" + System.lineSeparator());
        assertThat(said(consumer, "com.example.Calls")).containsExactly(SALTY, "2 vectors", SALTY, SALTY, "2 vectors");
        if (hasFutures(version)) {
            assertThat(said(consumer, "com.example.AsyncCalls")).containsExactly(SALTY, SALTY, "1 vectors");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "jdk-transport"})
    void itRunsAChatOnTheModulePath(String consumer) throws Exception {
        assertThat(hello(consumer, MODULE_PATH)).endsWith(SALTY + System.lineSeparator());
    }

    @ParameterizedTest
    @CsvSource({
        "langchain4j-azure-ai-inference, dev.langchain4j.model.azure.inference",
        "langchain4j-azure-ai-inference-emulator, dev.langchain4j.model.azure.inference.emulator"
    })
    void itsModulesHaveNames(String module, String name) {
        Path jar = Readme.REPOSITORY.resolve(
                module + "/target/" + module + "-" + System.getProperty("project.version") + ".jar");

        assertThat(ModuleFinder.of(jar).find(name)).isPresent();
    }

    private static String hello(String consumer, List<String> path) throws Exception {
        return output(consumer, path, "com.example.Hello");
    }

    /** The lines of a program, without those of SLF4J, which has no provider there. */
    private static List<String> said(String consumer, String program) throws Exception {
        return output(consumer, CLASS_PATH, program)
                .lines()
                .filter(line -> !line.startsWith("SLF4J"))
                .toList();
    }

    private static String output(String consumer, List<String> path, String program) throws Exception {
        try (AzureAiInferenceEmulator emulator = AzureAiInferenceEmulator.start()) {
            emulator.respondWith(call -> Reply.text(SALTY));
            return consumers.run(
                    consumer,
                    with(path, program),
                    Map.of(
                            "AZURE_INFERENCE_ENDPOINT", emulator.endpoint(EmulatorEndpointType.OPENAI_V1, "gpt-5.4"),
                            "AZURE_INFERENCE_CREDENTIAL", emulator.apiKey(),
                            "AZURE_INFERENCE_MODEL", "gpt-5.4"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"keyless", "keyless-jdk-transport", "keyless-server"})
    void itRunsAChatWithoutAKey(String consumer) throws Exception {
        try (LocalIdentity identity = new LocalIdentity();
                AzureAiInferenceEmulator emulator = AzureAiInferenceEmulator.builder()
                        .acceptToken(LocalIdentity.TOKEN)
                        .start()) {
            emulator.respondWith(call -> Reply.text(SALTY));
            Map<String, String> environment = new HashMap<>(identity.environment());
            environment.put("AZURE_INFERENCE_ENDPOINT", emulator.endpoint(EmulatorEndpointType.OPENAI_V1, "gpt-5.4"));
            environment.put("AZURE_INFERENCE_MODEL", "gpt-5.4");

            String output = consumers.run(consumer, with(CLASS_PATH, "com.example.KeylessHello"), environment);

            assertThat(output).endsWith(SALTY + System.lineSeparator());
            assertThat(emulator.lastRequest().header("Authorization")).hasValue("Bearer " + LocalIdentity.TOKEN);
            assertThat(identity.queries()).singleElement().asString().contains("resource=https://ai.azure.com");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            plain                 | a key, over Netty
            jdk-transport         | a key, over the JDK's client
            keyless               | an identity, over Netty
            keyless-jdk-transport | an identity, over the JDK's client
            keyless-server        | the same, on servers only
            """)
    void itsDependenciesAreShownAndAsManyAsDocumented(String consumer, String way) throws IOException {
        String tree = consumers.tree(consumer);
        int jars = consumers.jars(consumer).size();
        double megabytes = consumers.bytes(consumer) / 1e6;
        String[] documented =
                Tables.cells(Tables.row("docs/dependencies.md", way)).get(1).split(" jars, | MB");

        System.out.printf("What a consumer gets (%s, %d jars, %.1f MB):%n%s%n", consumer, jars, megabytes, tree);
        assertThat(tree).contains("dev.langchain4j:langchain4j-azure-ai-inference:jar");
        assertThat(documented[0]).isEqualTo(String.valueOf(jars));
        assertThat(megabytes).isCloseTo(Double.parseDouble(documented[1]), within(0.5));
    }

    @ParameterizedTest
    @CsvSource({"jdk-transport, 8.4", "keyless-jdk-transport, 12.4", "keyless-server, 9.1"})
    void itIsSmall(String consumer, double megabytes) throws IOException {
        assertThat(consumers.bytes(consumer)).isLessThan((long) (megabytes * 1_000_000));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "jdk-transport",
                "without-sdk",
                "keyless",
                "keyless-jdk-transport",
                "keyless-server",
                "bom"
            })
    void itGetsNoTestLibrary(String consumer) throws IOException {
        assertThat(consumers.jars(consumer))
                .noneMatch(
                        jar -> jar.matches(
                                ".*(junit|mockito|assertj|hamcrest|testng|opentest4j|wiremock|testcontainers|byte-buddy|-test).*"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"plain", "jdk-transport", "without-sdk", "keyless", "keyless-jdk-transport", "keyless-server"})
    void itGetsOneVersionOfEach(String consumer) throws IOException {
        List<String> jars = consumers.jars(consumer);
        List<String> jackson =
                jars.stream().filter(jar -> jar.startsWith("jackson-")).toList();
        String version = version("jackson-databind", jackson);

        // The annotations have the version of the rest without its last part.
        assertThat(jackson)
                .hasSizeGreaterThan(2)
                .allMatch(jar -> jar.matches(".*-" + version + "\\.jar")
                        || jar.equals("jackson-annotations-" + version.replaceFirst("\\.\\d+$", "") + ".jar"));
        assertThat(jars.stream().filter(jar -> jar.contains("slf4j") || jar.contains("logback")))
                .singleElement()
                .asString()
                .startsWith("slf4j-api-2.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"plain", "jdk-transport", "without-sdk", "keyless", "keyless-jdk-transport", "keyless-server"})
    void itGetsNoVersionThatTheBuildBans(String consumer) throws IOException {
        assertThat(consumers.dependencies(consumer))
                .hasSizeGreaterThan(10)
                .noneMatch(BannedVersions.ofTheBuild()::cover);
    }

    @ParameterizedTest
    @CsvSource({
        "plain, netty, jdk",
        "jdk-transport, jdk, netty",
        "keyless, netty, jdk",
        "keyless-jdk-transport, jdk, netty"
    })
    void itGetsOneHttpStack(String consumer, String wanted, String unwanted) throws IOException {
        assertThat(consumers.jars(consumer))
                .anyMatch(jar -> jar.startsWith("azure-core-http-" + wanted))
                .noneMatch(jar -> jar.startsWith("azure-core-http-" + unwanted))
                .noneMatch(jar -> jar.matches("(okhttp|vertx|httpclient5?-|jetty|langchain4j-http-client).*"))
                .noneMatch(jar -> unwanted.equals("netty") && jar.contains("netty"));
    }

    @Test
    void theSdkIsThereUnlessItIsExcluded() throws IOException {
        assertThat(consumers.jars("plain")).anyMatch(jar -> jar.startsWith("azure-ai-inference"));
        assertThat(consumers.jars("without-sdk")).noneMatch(jar -> jar.startsWith("azure-ai-inference"));
    }

    private static List<String> with(List<String> arguments, String last) {
        return Stream.concat(arguments.stream(), Stream.of(last)).toList();
    }

    private static String version(String artifactId, List<String> jars) {
        return jars.stream()
                .filter(jar -> jar.startsWith(artifactId + "-"))
                .map(jar -> jar.substring(artifactId.length() + 1, jar.length() - ".jar".length()))
                .findFirst()
                .orElseThrow();
    }
}
