package dev.langchain4j.model.azure.inference.benchmarks;

import dev.langchain4j.model.azure.inference.benchmarks.server.Answer;
import dev.langchain4j.model.azure.inference.benchmarks.server.Certificate;
import dev.langchain4j.model.azure.inference.benchmarks.server.LoopbackServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** The processes of a run: the server, which lasts, and one for each measurement. */
final class Processes implements AutoCloseable {

    static final Duration LONGEST = Duration.ofMinutes(4);
    private static final String PACKAGE = Processes.class.getPackageName();

    /** How a process ended. */
    record Ended(boolean succeeded, String output) {}

    private final Process server;
    private final Certificate certificate;
    private final Map<String, String> urls = new HashMap<>();

    Processes(Path benchmarks) throws IOException {
        this.certificate = certificate(benchmarks.resolve("target"));
        this.server = new ProcessBuilder(
                        java(),
                        "-Xmx2g",
                        "-cp",
                        Subject.FLOOR.classPath(benchmarks, Workload.CHAT_SMALL),
                        LoopbackServer.class.getName(),
                        certificate.store().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null && !line.equals("ready"); line = lines.readLine()) {
            urls.put(line.split(" ", -1)[0], line.split(" ", -1)[1]);
        }
    }

    private static Certificate certificate(Path folder) throws IOException {
        try {
            return Certificate.make(folder);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    String url(Workload workload) {
        return Objects.requireNonNull(urls.get(workload.isOverTls() ? LoopbackServer.TLS : workload.answer.name()));
    }

    String url(Answer answer) {
        return Objects.requireNonNull(urls.get(answer.name()));
    }

    /** The JVM's options, with those that the workload needs. */
    List<String> options(Workload workload, List<String> options) {
        List<String> all = new ArrayList<>(workload.isOverTls() ? certificate.trustingOptions() : List.of());
        all.addAll(options);
        return all;
    }

    /** Runs a main class of this package. */
    Ended run(List<String> options, String mainClass, List<String> arguments) throws IOException {
        return run(options, mainClass, arguments, LONGEST);
    }

    /** The same, with the time after which the process is ended and counts as failed. */
    Ended run(List<String> options, String mainClass, List<String> arguments, Duration longest) throws IOException {
        if (!server.isAlive()) {
            throw new IllegalStateException("the server has ended");
        }
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(options);
        command.add(PACKAGE + "." + mainClass);
        command.addAll(arguments);
        Path output = Files.createTempFile("benchmark", ".out");
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            // So App Service and Functions tell a process where its identity gets tokens.
            builder.environment().put("IDENTITY_ENDPOINT", url(Answer.TOKEN));
            builder.environment().put("IDENTITY_HEADER", "of the platform");
            Process process = builder.start();
            boolean ended = process.waitFor(longest.toSeconds(), TimeUnit.SECONDS);
            process.destroyForcibly();
            String text = Files.readString(output);
            boolean succeeded = ended && process.exitValue() == 0;
            return new Ended(succeeded, text);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            Files.delete(output);
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    @Override
    public void close() {
        server.destroy();
    }
}
