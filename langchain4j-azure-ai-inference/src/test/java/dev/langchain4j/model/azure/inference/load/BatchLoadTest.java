package dev.langchain4j.model.azure.inference.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorForm;
import dev.langchain4j.model.azure.inference.testing.BatchEmulation;
import dev.langchain4j.model.azure.inference.testing.BatchProgram;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A large batch in a JVM with 64 MB; {@code -Psoak} runs the full form. */
@Timeout(600)
class BatchLoadTest {

    private static final int LINES = Integer.getInteger("batch.lines", 1_000);

    @TempDir
    Path folder;

    @Test
    @DisplayName("its requests and results never are in memory at once")
    void littleHeap() throws Exception {
        try (AzureAiInferenceEmulator emulator = BatchEmulation.start()) {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx64m",
                            "-Dlogback.configurationFile=quiet-logback.xml",
                            "-cp",
                            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                            BatchProgram.class.getName(),
                            emulator.endpoint(EmulatorForm.OPENAI_V1, "batch"),
                            emulator.apiKey(),
                            Integer.toString(LINES),
                            folder.resolve("job.json").toString())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);

            System.out.println("batch of " + LINES + ": " + output.strip());
            assertThat(output).contains("state=SUCCEEDED results=" + LINES + " joined=" + LINES + " ");
        }
    }
}
