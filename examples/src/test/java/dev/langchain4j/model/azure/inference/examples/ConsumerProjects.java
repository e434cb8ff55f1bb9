package dev.langchain4j.model.azure.inference.examples;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Projects that use the library as its users do: from a Maven repository of their own, as if it had been installed there,
 * under a version of its own, so that nothing installed elsewhere is taken for it. All else is found, and if need be put,
 * where the build has it.
 */
final class ConsumerProjects {

    private static final String VERSION = System.getProperty("project.version");
    private static final String INSTALLED_VERSION = "0-consumer-it";
    private static final String DEPENDENCY_PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:"
            + System.getProperty("maven-dependency-plugin.version") + ":";

    private final Path installed;
    private final Path consumers;
    private final List<String> names = new ArrayList<>();

    ConsumerProjects(Path directory) throws IOException {
        this.installed = Files.createDirectories(directory.resolve("installed"));
        this.consumers = Files.createDirectories(directory.resolve("consumers"));
        install("langchain4j-azure-ai-inference-parent", Readme.REPOSITORY);
        for (String module : List.of(
                "langchain4j-azure-ai-inference",
                "langchain4j-azure-ai-inference-bom",
                "langchain4j-azure-ai-inference-observation",
                "langchain4j-azure-ai-inference-spring-boot-starter")) {
            install(module, Readme.REPOSITORY.resolve(module));
        }
    }

    /** Copies a project of the repository, and replaces what it depends on. */
    void add(String name, String project, String dependencies) throws IOException {
        Path original = Readme.REPOSITORY.resolve(project);
        Path copy = consumers.resolve(name);
        try (Stream<Path> sources = Files.walk(original.resolve("src"))) {
            for (Path source : sources.filter(Files::isRegularFile).toList()) {
                Path target = copy.resolve(original.relativize(source).toString());
                Files.createDirectories(target.getParent());
                Files.copy(source, target);
            }
        }
        String pom = Readme.read(project + "/pom.xml")
                .replaceFirst("<artifactId>\\w+(-\\w+)*</artifactId>", "<artifactId>" + name + "</artifactId>")
                .replaceFirst("(?s)<dependencies>.*</dependencies>", dependencies)
                .replace(VERSION, INSTALLED_VERSION);
        Files.writeString(copy.resolve("pom.xml"), pom);
        names.add(name);
    }

    /** Adds a program of the test's own to a project. */
    void addSource(String name, String file) throws IOException {
        Path target = consumers.resolve(name).resolve("src/main/java").resolve(file);
        Files.copy(Readme.REPOSITORY.resolve("examples/src/test/consumer").resolve(file), target);
    }

    /** Compiles them all, with the Maven that runs this build, its settings and its repository. */
    void build() throws Exception {
        Files.writeString(consumers.resolve("pom.xml"), """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                    <modelVersion>4.0.0</modelVersion>
                    <groupId>com.example</groupId>
                    <artifactId>consumers</artifactId>
                    <version>1.0</version>
                    <packaging>pom</packaging>
                    <modules>%s</modules>
                </project>
                """.formatted(
                        names.stream().collect(Collectors.joining("</module><module>", "<module>", "</module>"))));
        boolean windows = File.separatorChar == '\\';
        run(
                new ProcessBuilder(
                        Path.of(System.getProperty("maven.home"), "bin", windows ? "mvn.cmd" : "mvn")
                                .toString(),
                        "-B",
                        "-ntp",
                        "-DoutputFile=target/tree.txt",
                        "-Dmaven.repo.local=" + System.getProperty("settings.localRepository"),
                        "-Dmaven.repo.local.tail=" + installed,
                        "compile",
                        DEPENDENCY_PLUGIN + "tree",
                        DEPENDENCY_PLUGIN + "copy-dependencies"),
                consumers);
    }

    /** Runs a program of a consumer; returns what it printed. */
    String run(String name, List<String> javaArguments, Map<String, String> environment) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(javaArguments);
        ProcessBuilder program = new ProcessBuilder(command);
        program.environment().putAll(environment);
        return run(program, consumers.resolve(name));
    }

    String tree(String name) throws IOException {
        return Files.readString(consumers.resolve(name).resolve("target/tree.txt"));
    }

    /** As {@code group:artifact:version}. */
    List<String> dependencies(String name) throws IOException {
        return Pattern.compile("([\\w.-]+:[\\w.-]+):jar:(?:[\\w-]+:)?([\\w.-]+):(?:compile|runtime)")
                .matcher(tree(name))
                .results()
                .map(dependency -> dependency.group(1) + ":" + dependency.group(2))
                .toList();
    }

    List<String> jars(String name) throws IOException {
        try (Stream<Path> files = Files.list(folder(name))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    long bytes(String name) throws IOException {
        try (Stream<Path> files = Files.list(folder(name))) {
            return files.mapToLong(ConsumerProjects::size).sum();
        }
    }

    Path directory(String name) {
        return consumers.resolve(name);
    }

    private Path folder(String name) {
        return directory(name).resolve("target/dependency");
    }

    /** Puts a project's POM, and its jar if it has one, where {@code mvn install} would. */
    private void install(String artifactId, Path project) throws IOException {
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

    private static String run(ProcessBuilder process, Path directory) throws Exception {
        Path output = Files.createTempFile(directory, "output", ".log");
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

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
