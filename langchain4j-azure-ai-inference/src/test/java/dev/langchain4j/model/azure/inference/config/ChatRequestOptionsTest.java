package dev.langchain4j.model.azure.inference.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.model.azure.inference.AzureAiInferenceChatApi;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatRequestParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The options of files that are fields of the request, and the API that is asked. */
class ChatRequestOptionsTest {

    @TempDir
    Path folder;

    @Test
    void allReachTheModel() throws IOException {
        AzureAiInferenceChatRequestParameters parameters = parameters("""
                api: responses
                verbosity: low
                reasoning-summary: detailed
                store: true
                include: [web_search_call.results]
                truncation: auto
                server-tools:
                  - type: web_search
                  - type: mcp
                    server_label: sea
                metadata: {team: sea}
                service-tier: priority
                safety-identifier: s
                prompt-cache-key: k
                prompt-cache-options: {mode: explicit}
                top-logprobs: 2
                spillover-deployment: standard
                """);

        assertThat(parameters)
                .isEqualTo(AzureAiInferenceChatRequestParameters.builder()
                        .modelName("gpt")
                        .api(AzureAiInferenceChatApi.RESPONSES)
                        .verbosity("low")
                        .reasoningSummary("detailed")
                        .store(true)
                        .include(List.of("web_search_call.results"))
                        .truncation("auto")
                        .serverTools(
                                List.of(Map.of("type", "web_search"), Map.of("type", "mcp", "server_label", "sea")))
                        .metadata(Map.of("team", "sea"))
                        .serviceTier("priority")
                        .safetyIdentifier("s")
                        .promptCacheKey("k")
                        .promptCacheOptions(Map.of("mode", "explicit"))
                        .topLogprobs(2)
                        .spilloverDeployment("standard")
                        .build());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    api: respones             | did you mean responses
                    server-tools: web_search  | is not a list of maps
                    """)
    void mistakesAreNamed(String line, String problem) {
        assertThatThrownBy(() -> parameters(line + "\n"))
                .isInstanceOf(AzureAiInferenceConfigurationException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void anOptionThatTheApiDoesNotHaveIsAFinding() {
        assertThatThrownBy(() -> parameters("api: responses\nlogit-bias: {'1': 2}\n"))
                .isInstanceOf(AzureAiInferenceConfigurationException.class)
                .hasMessageContaining("logit-bias");
    }

    private AzureAiInferenceChatRequestParameters parameters(String options) throws IOException {
        Path file = Files.writeString(folder.resolve("models.yaml"), """
                langchain4j:
                  azure-ai-inference:
                    connections:
                      foundry:
                        endpoint: https://res.services.ai.azure.com/openai/v1
                        api-key: secret
                    models:
                      tested:
                        connection: foundry
                        chat-model:
                          model-name: gpt
                """ + options.indent(10));
        try (AzureAiInferenceModels models = AzureAiInferenceModels.load(file)) {
            return (AzureAiInferenceChatRequestParameters)
                    models.chatModel("tested").defaultRequestParameters();
        }
    }
}
