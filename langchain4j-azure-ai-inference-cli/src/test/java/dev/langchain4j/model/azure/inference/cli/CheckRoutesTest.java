package dev.langchain4j.model.azure.inference.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
}
