package dev.langchain4j.model.azure.inference.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How endpoints are written that move to v1: as before, but for their path, if that can be. */
class OpenAiV1EndpointTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "https://res.services.ai.azure.com/models, https://res.services.ai.azure.com/openai/v1",
        "https://res.services.ai.azure.com/api/models/, https://res.services.ai.azure.com/openai/v1",
        "https://res.services.ai.azure.com/models/chat/completions?api-version=2024-05-01-preview,"
                + " https://res.services.ai.azure.com/openai/v1",
        "res.services.ai.azure.com/models, res.services.ai.azure.com/openai/v1",
        "https://res.openai.azure.com/openai/deployments/gpt-5.4, https://res.openai.azure.com/openai/v1",
        "https://res.openai.azure.com/openai/deployments/gpt-5.4/chat/completions?api-version=2024-10-21,"
                + " https://res.openai.azure.com/openai/v1",
        "https://res.services.ai.azure.com/api/projects/p/openai/deployments/gpt-5.4,"
                + " https://res.services.ai.azure.com/api/projects/p/openai/v1",
        "https://${RESOURCE}.services.ai.azure.com/models, https://${RESOURCE}.services.ai.azure.com/openai/v1",
        "${BASE}/models, ${BASE}/openai/v1",
        // What can't be rewritten is written out.
        "${WHOLE}, https://res.services.ai.azure.com/openai/v1",
        "${NONE:https://res.services.ai.azure.com/models}, https://res.services.ai.azure.com/openai/v1",
        "${NONE:https://res.services.ai.azure.com/models?api-version=2024-05-01-preview},"
                + " https://res.services.ai.azure.com/openai/v1",
        "http://localhost:8080/models?key=k, http://localhost:8080/openai/v1?key=k",
        "http://localhost:8080/models/team/openai/deployments/gpt-5.4, http://localhost:8080/models/team/openai/v1"
    })
    void isWrittenAsBefore(String before, String after) {
        Map<String, String> environment = Map.of(
                "RESOURCE",
                "res",
                "BASE",
                "https://res.services.ai.azure.com",
                "WHOLE",
                "https://res.services.ai.azure.com/models");
        Config config = Config.properties(directory, """
                chat-model.endpoint=%s
                chat-model.api-key=key
                chat-model.model-name=gpt-5.4
                chat-model.profile=gpt
                """.formatted(before));
        AzureAiInferenceCheck check = AzureAiInferenceCheck.of(config.file(), environment::get);
        assertThat(check.findings()).isEmpty();
        assertThat(check.configurationOnOpenAiV1().orElseThrow()).contains("chat-model.endpoint=" + after + "\n");
    }
}
