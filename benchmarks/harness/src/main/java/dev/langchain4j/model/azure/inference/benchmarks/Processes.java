package dev.langchain4j.model.azure.inference.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** The processes of a run: the server, which lasts, and one for each measurement. */
final class Processes implements AutoCloseable {

    private static final long LONGEST_MINUTES = 4;
    private static final String PACKAGE = Processes.class.getPackageName();

    /** How a process ended. */
    record Ended(boolean succeeded, String output) {}

    private final Path benchmarks;
    private final Process server;
    private final Map<Answer, String> urls = new EnumMap<>(Answer.class);

    Processes(Path benchmarks) throws IOException {
        this.benchmarks = benchmarks;
        this.server = new ProcessBuilder(
                        java(), "-Xmx2g", "-cp", Subject.FLOOR.classPath(benchmarks), PACKAGE + ".LoopbackServer")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null && !line.equals("ready"); line = lines.readLine()) {
            urls.put(Answer.valueOf(line.split(" ", -1)[0]), line.split(" ", -1)[1]);
        }
    }

    String url(Answer answer) {
        return Objects.requireNonNull(urls.get(answer));
    }

    /** Runs a main class with the subject's class path. */
    Ended run(Subject subject, List<String> options, String mainClass, List<String> arguments) throws IOException {
        if (!server.isAlive()) {
            throw new IllegalStateException("the server has ended");
        }
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(options);
        command.addAll(List.of("-cp", subject.classPath(benchmarks), PACKAGE + "." + mainClass, subject.peerClass()));
        command.addAll(arguments);
        Path output = Files.createTempFile("benchmark", ".out");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            boolean ended = process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES);
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
