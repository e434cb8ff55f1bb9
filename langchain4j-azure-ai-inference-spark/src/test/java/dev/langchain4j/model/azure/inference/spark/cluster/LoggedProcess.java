package dev.langchain4j.model.azure.inference.spark.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A process whose output goes into a file, and that is ready when it has logged something. */
final class LoggedProcess {

    private final Process process;
    private final Path log;
    private final Pattern ready;
    private final CompletableFuture<String> isReady = new CompletableFuture<>();
    private final Thread copying;

    /**
     * Starts it.
     *
     * @param ready the line that says so; its first group is what {@link #awaitReady} returns
     */
    LoggedProcess(ProcessBuilder builder, Path log, Pattern ready) throws IOException {
        this.process = builder.redirectErrorStream(true).start();
        this.log = log;
        this.ready = ready;
        this.copying = new Thread(this::copy, "log of " + log.getFileName());
        copying.setDaemon(true);
        copying.start();
    }

    private void copy() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
                PrintWriter copy = new PrintWriter(Files.newBufferedWriter(log), true)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                copy.println(line);
                Matcher found = ready.matcher(line);
                if (found.find()) {
                    isReady.complete(found.group(1));
                }
            }
        } catch (IOException e) {
            isReady.completeExceptionally(e);
            throw new UncheckedIOException(e);
        } finally {
            isReady.completeExceptionally(new IllegalStateException("it has ended"));
        }
    }

    String awaitReady() throws IOException {
        try {
            return isReady.get(5, TimeUnit.MINUTES);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(log + " says that it is not ready: " + Files.readString(log), e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    Process process() {
        return process;
    }

    /** All that it has logged, once it has ended. */
    String output() throws IOException, InterruptedException {
        copying.join();
        return Files.readString(log);
    }

    void destroy() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
