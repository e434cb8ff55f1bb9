package dev.langchain4j.model.azure.inference.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorForm;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckRoutesTest {

    @TempDir
    Path directory;

    @Test
    @DisplayName("a name with routes is shown with them, and moves to /openai/v1 as it is")
    void routes() {
        AzureAiInferenceCheck check =
                AzureAiInferenceCheck.of(Config.yaml(directory, """
                connections:
                  foundry: {endpoint: "https://r.services.ai.azure.com/models", api-version: 2024-05-01-preview, api-key: key}
                models:
                  fast: {connection: foundry, chat-model: {model-name: mistral-small}}
                  smart: {connection: foundry, chat-model: {model-name: gpt-5.4}}
                  assistant:
                    routes: [{model: fast, weight: 9}, {model: smart, priority: 1}]
                    cooldown-time: 10s
                aliases: {helper: assistant}
                """).file());

        assertThat(check.findings()).isEmpty();
        assertThat(check.routes()).singleElement().satisfies(routes -> {
            assertThat(routes.name()).isEqualTo("assistant");
            assertThat(routes.kinds()).containsExactly("chat-model", "streaming-chat-model");
            assertThat(routes.routes()).hasToString("[fast (priority 0, weight 9), smart (priority 1, weight 1)]");
        });
        assertThat(check.toString()).contains("""
                assistant (alias helper): chat-model, streaming-chat-model
                  route             fast (priority 0, weight 9)
                  route             smart (priority 1, weight 1)
                  cooldown-time     10s                       models.assistant.cooldown-time
                """);
        assertThat(check.configurationOnOpenAiV1().orElseThrow())
                .contains("routes:")
                .contains("priority: 1");
    }

    @Test
    @DisplayName("--fail lets a route fail, sends nothing there, and shows who responds then")
    void fail() {
        try (AzureAiInferenceEmulator emulator = AzureAiInferenceEmulator.start()) {
            Path file = Config.yaml(
                            directory, """
                    connections:
                      here: {endpoint: "%s", api-key: %s}
                    models:
                      fast: {connection: here, chat-model: {model-name: mistral-small}}
                      smart: {connection: here, chat-model: {model-name: gpt-5.4}}
                      assistant: {routes: [fast, smart], strategy: in-order}
                    """.formatted(emulator.endpoint(EmulatorForm.OPENAI_V1, ""), emulator.apiKey()))
                    .file();
            StringWriter out = new StringWriter();
            StringWriter err = new StringWriter();

            int code = AzureAiInferenceCli.run(
                    new PrintWriter(out), new PrintWriter(err), "check", "--live", "--fail", "fast", file.toString());

            assertThat(code).isZero();
            assertThat(out.toString())
                    .startsWith("assistant (chat-model): ")
                    .containsPattern("by route smart after \\[fast: 503 server-error after \\d+ ms]");
            assertThat(emulator.requests())
                    .extracting(request -> request.json().path("model").asText())
                    .containsExactly("gpt-5.4");
            assertThat(AzureAiInferenceCli.run(
                            new PrintWriter(out), new PrintWriter(err), "check", "--fail", "fast", file.toString()))
                    .isEqualTo(2);
        }
    }
}
