package dev.langchain4j.model.azure.inference.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SwapExampleTest {

    @TempDir
    Path directory;

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final ByteArrayOutputStream complaints = new ByteArrayOutputStream();

    @Test
    void theTableHasARowForEachModelAndEditsMoveTheConversation() {
        assertThat(run(Map.of())).isZero();
        assertThat(complaints.toString(UTF_8)).isEmpty();
        assertThat(text().lines())
                .anyMatch(
                        line -> line.matches(
                                "  mistral-on-models +mistral-small +model-inference +Vlieland 14:45, 85 min +\\d+ +\\d+\\.\\d\\d"))
                .anyMatch(
                        line -> line.matches("  gpt +gpt-5.4 +openai-v1 +Vlieland 14:45, 85 min +\\d+ +\\d+\\.\\d\\d"))
                .anyMatch(line -> line.matches("  mini +gpt-5-mini +openai-v1 .* temperature \\(0.2\\) is not supported"
                        + " by profile gpt: omitted"));
        assertThat(text())
                .containsSubsequence(
                        "This is mistral-small-2503. You have asked 1 question.",
                        "(mistral-small on model-inference)",
                        "--- edited: assistant: mistral-on-v1",
                        "--- assistant: mistral-on-models (",
                        "This is mistral-small-2503. You have asked 2 questions.",
                        "(mistral-small on openai-v1)",
                        "--- edited: assistant: gpt",
                        "This is gpt-5.4-2026-03-05. You have asked 3 questions.",
                        "--- edited: assistant: mini",
                        "This is gpt-5-mini-2025-08-07. You have asked 4 questions.");
    }

    @Test
    void aFileOfOnesOwnIsAskedWhatIsTyped() throws IOException {
        try (AzureAiInferenceEmulator emulator = SwapScript.start();
                InputStream shipped = Objects.requireNonNull(getClass().getResourceAsStream("/swap.yaml"))) {
            Path file = Files.writeString(
                    directory.resolve("mine.yaml"),
                    new String(shipped.readAllBytes(), UTF_8)
                            .replace("localhost:8080", "127.0.0.1:" + emulator.port())
                            .replace("model-name: gpt-5-mini", "model-name: o4-mini"));
            new SwapExample(file, Map.of(), new PrintStream(written, true, UTF_8))
                    .run(new ByteArrayInputStream("Who are you?\n\nNot asked any more\n".getBytes(UTF_8)));
        }
        assertThat(text())
                .contains("failed: ", "o4-mini")
                .contains("user       Who are you?", "This is mistral-small-2503. You have asked 1 question.")
                .doesNotContain("Not asked");
    }

    @Test
    void aWrongFileIsOneReadableMessageAndAnExitCode() throws IOException {
        Path file = Files.writeString(directory.resolve("wrong.yaml"), """
                langchain4j:
                  azure-ai-inference:
                    aliases:
                      assistant: nobody
                """);
        assertThat(run(Map.of("SWAP_CONFIG", file.toString()))).isEqualTo(1);
        assertThat(complaints.toString(UTF_8))
                .contains("The example failed. ", "aliases.assistant: there is no model or alias 'nobody'")
                .doesNotContain("\tat ");
    }

    private int run(Map<String, String> environment) {
        return Example.start(
                SwapExample::run,
                environment,
                new PrintStream(written, true, UTF_8),
                new PrintStream(complaints, true, UTF_8));
    }

    private String text() {
        return written.toString(UTF_8).replace(System.lineSeparator(), "\n");
    }
}
