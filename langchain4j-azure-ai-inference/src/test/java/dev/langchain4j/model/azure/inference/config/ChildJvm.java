package dev.langchain4j.model.azure.inference.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A JVM of its own: for other variables of the environment, and for a class path from which something is missing. */
final class ChildJvm {

    private final Map<String, String> environment = new HashMap<>();
    private final List<String> without = new ArrayList<>();

    ChildJvm with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Leaves out the jars whose names begin so. */
    ChildJvm without(String... jars) {
        without.addAll(List.of(jars));
        return this;
    }

    /** Has each configuration loaded and its default chat model asked; returns what {@link #main} has printed. */
    String ask(Config... configurations) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath(),
                ChildJvm.class.getName()));
        for (Config configuration : configurations) {
            command.add(configuration.file().toString());
        }
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        process.waitFor(60, TimeUnit.SECONDS);
        return output;
    }

    private String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> without.stream()
                        .noneMatch(
                                jar -> Path.of(entry).getFileName().toString().startsWith(jar)))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** What the child does: a line for each file, with its name. */
    public static void main(String[] arguments) {
        for (String argument : arguments) {
            Path file = Path.of(argument);
            System.out.println(file.getFileName() + ": " + ask(file));
        }
    }

    private static String ask(Path file) {
        try (AzureAiInferenceModels models = AzureAiInferenceModels.load(file)) {
            return "answer: " + models.chatModel().chat("hi").replace('\n', ' ');
        } catch (RuntimeException e) {
            return "failure: " + e.toString().replace('\n', ' ');
        }
    }
}
