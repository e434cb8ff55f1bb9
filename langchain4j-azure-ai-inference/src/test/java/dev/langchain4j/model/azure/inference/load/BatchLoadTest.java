package dev.langchain4j.model.azure.inference.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.testing.BatchEmulation;
import dev.langchain4j.model.azure.inference.testing.BatchProgram;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A large batch in a JVM with 64 MB; {@code -Psoak} runs the full form. */
@Timeout(600)
class BatchLoadTest {

    private static final int LINES = Integer.getInteger("batch.lines", 300);

    @TempDir
    Path folder;

    private Process start(AzureAiInferenceEmulator emulator, String how) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        // A short run compiles in vain.
                        LINES < 10_000 ? "-XX:TieredStopAtLevel=1" : "-XX:+TieredCompilation",
                        "-Djava.io.tmpdir=" + folder,
                        "-Dlogback.configurationFile=quiet-logback.xml",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        BatchProgram.class.getName(),
                        emulator.endpoint(EmulatorEndpointType.OPENAI_V1, "batch"),
                        emulator.apiKey(),
                        Integer.toString(LINES),
                        folder.resolve("job.json").toString(),
                        how)
                .redirectErrorStream(true)
                .start();
    }

    private static void killInUpload(Process process) throws Exception {
        try (BufferedReader output = process.inputReader(UTF_8)) {
            assertThat(output.lines().anyMatch(BatchProgram.UPLOADING::equals))
                    .as("the upload has begun")
                    .isTrue();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    @DisplayName(
            "killed in the upload, it goes on in the next run; its requests and results never are in memory at once")
    void littleHeap() throws Exception {
        try (AzureAiInferenceEmulator emulator = BatchEmulation.start()) {
            Map<String, Integer> posts = new ConcurrentHashMap<>();
            emulator.interceptWith(request -> {
                if (request.method().equals("POST")) {
                    posts.merge(request.path(), 1, Integer::sum);
                }
                return Reply.asUsual();
            });
            killInUpload(start(emulator, BatchProgram.HANG));
            assertThat(folder.resolve("job.json")).content().contains("\"fileId\":null");

            Process process = start(emulator, BatchProgram.RUN);
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);

            System.out.println("batch of " + LINES + ": " + output.strip());
            assertThat(output).contains("state=SUCCEEDED results=" + LINES + " joined=" + LINES + " ");
            assertThat(posts).isEqualTo(Map.of("/openai/v1/files", 1, "/openai/v1/batches", 1));
        }
    }
}
