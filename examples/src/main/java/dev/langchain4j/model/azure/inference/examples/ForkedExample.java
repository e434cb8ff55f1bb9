package dev.langchain4j.model.azure.inference.examples;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An example with a class path of its own: runs the Maven command that a reader would, in a process of its own.
 *
 * @param module its directory
 * @param arguments what is given to it: has to make it end by itself; empty for nothing
 */
record ForkedExample(String module, String arguments) implements Example {

    @Override
    public void run(Map<String, String> environment, PrintStream out) {
        Path repository = repository(Path.of("").toAbsolutePath());
        String wrapper = File.separatorChar == '\\' ? "mvnw.cmd" : "mvnw";
        List<String> command = new ArrayList<>(List.of(
                repository.resolve(wrapper).toString(), "-q", "-Pquick", "-pl", module, "-am", "compile", "exec:java"));
        if (!arguments.isEmpty()) {
            command.add("-Dexec.args=" + arguments);
        }
        ProcessBuilder process =
                new ProcessBuilder(command).directory(repository.toFile()).redirectErrorStream(true);
        process.environment().keySet().removeIf(name -> name.startsWith("AZURE_INFERENCE_"));
        process.environment().putAll(environment);
        int status = run(process, out);
        if (status != 0) {
            throw new IllegalStateException(module + " ended with " + status);
        }
    }

    private static int run(ProcessBuilder builder, PrintStream out) {
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            try (BufferedReader lines = process.inputReader()) {
                lines.lines().forEach(out::println);
                return process.waitFor();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            } finally {
                process.destroy();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the wrapper is: Maven may have been started in this module as well. */
    private static Path repository(Path here) {
        return Stream.iterate(here, directory -> directory != null, Path::getParent)
                .filter(directory -> Files.exists(directory.resolve("mvnw")))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "this example is built with ./mvnw, which is in no directory above " + here));
    }
}
