package dev.langchain4j.model.azure.inference.cli;

import static dev.langchain4j.model.azure.inference.cli.CheckedModels.MANY_KINDS;
import static dev.langchain4j.model.azure.inference.cli.CheckedModels.model;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a move to {@code /openai/v1} changes, and the configuration that it writes. */
class MoveToOpenAiV1Test {

    @TempDir
    Path directory;

    private final Map<String, String> environment =
            new HashMap<>(Map.of("RESOURCE", "res", "AZURE_KEY", "key-of-the-environment"));

    private AzureAiInferenceCheck check(Config config) {
        return AzureAiInferenceCheck.of(config.file(), environment::get);
    }

    private static List<String> changes(AzureAiInferenceCheckedModel model) {
        return model.move().changes().stream()
                .map(change -> change.what() + ": " + change.now() + " -> " + change.then())
                .toList();
    }

    @Test
    void aMoveFromModelInferenceIsToldInFull() {
        AzureAiInferenceCheck check = check(Config.yaml(directory, MANY_KINDS));
        assertThat(changes(model(check, "fast")))
                .contains(
                        "URL: https://res.services.ai.azure.com/models/chat/completions"
                                + " -> https://res.services.ai.azure.com/openai/v1/chat/completions",
                        "api-version: 2024-05-01-preview -> not sent")
                .anyMatch(change -> change.startsWith(
                        "header extra-parameters: pass-through with requests that have extras -> not sent"))
                .anyMatch(change -> change.startsWith("streams: not asked for their usage -> asked for it")
                        && change.contains("profile mistral or cohere, or stream-usage false"))
                .anyMatch(change -> change.startsWith("max-output-tokens: max_tokens -> max_tokens still")
                        && change.contains("max_completion_tokens"))
                .noneMatch(change -> change.startsWith("scope") || change.startsWith("key header"));
        assertThat(changes(model(check, "docs")))
                .anyMatch(change -> change.startsWith("input_type: sent"))
                .contains(
                        "encoding_format: not sent -> base64",
                        "image embeddings: possible (image-input) -> not possible");
    }

    @Test
    void aMoveWithAnIdentityTellsTheScope() {
        AzureAiInferenceCheck check = check(Config.yaml(directory, MANY_KINDS));
        assertThat(changes(model(check, "smart")))
                .containsExactly(
                        "URL: https://res.openai.azure.com/openai/deployments/gpt-5.4/chat/completions"
                                + " -> https://res.openai.azure.com/openai/v1/chat/completions",
                        "deployment: in the path -> in the body",
                        "api-version: 2024-10-21 -> not sent",
                        "scope: https://cognitiveservices.azure.com/.default -> https://ai.azure.com/.default");
    }

    @Test
    void aDeploymentThatHasToBeMadeAnewIsToldWhatThatChanges() {
        Config config = Config.yaml(directory, """
                models:
                  llama:
                    chat-model:
                      endpoint: https://llama.eastus2.models.ai.azure.com
                      api-key: ${AZURE_KEY}
                  phi:
                    chat-model:
                      endpoint: https://phi.eastus2.inference.ml.azure.com/score
                      credential: managed-identity
                      model-name: blue
                """);
        AzureAiInferenceCheck check = check(config);
        assertThat(changes(model(check, "llama")))
                .contains(
                        "URL: https://llama.eastus2.models.ai.azure.com/chat/completions"
                                + " -> https://<resource>.services.ai.azure.com/openai/v1/chat/completions",
                        "deployment: not named -> in the body",
                        "api-version: 2024-05-01-preview -> not sent",
                        "key header: Authorization: Bearer -> api-key");
        assertThat(changes(model(check, "phi")))
                .contains(
                        "deployment: in the header azureml-model-deployment, if set -> in the body",
                        "scope: https://ml.azure.com/.default -> https://ai.azure.com/.default");
        assertThat(model(check, "phi").move().obstacle()).contains("managed", "Foundry resource");
        assertThat(check.configurationOnOpenAiV1()).isEmpty();
    }

    @Test
    void whatHasNoCounterpartStays() {
        AzureAiInferenceCheck check = check(Config.yaml(directory, MANY_KINDS));
        assertThat(model(check, "pictures").move().obstacle()).contains("image-input");
        assertThat(model(check, "serverless").move().obstacle()).contains("serverless", "Foundry resource");
    }

    @Test
    void theNewConfigurationPassesTheCheckAndKeepsWhatIsMeant() throws IOException {
        AzureAiInferenceCheck check = check(Config.yaml(directory, MANY_KINDS));
        AzureAiInferenceCheck moved = written(check, "moved.yaml");

        assertThat(moved.findings()).isEmpty();
        for (String name : List.of("fast", "smart", "docs")) {
            assertThat(model(moved, name).move().obstacle()).isEqualTo("is already on /openai/v1");
            assertThat(model(moved, name).endpoint())
                    .isEqualTo(model(check, name).move().to());
        }
        for (String name : List.of("pictures", "serverless")) {
            assertThat(model(moved, name).endpoint())
                    .isEqualTo(model(check, name).endpoint());
        }
        assertThat(moved.newRecipientsSince(check))
                .as("the key goes where it went before; the identity's tokens are for another scope")
                .singleElement()
                .asString()
                .isEqualTo("res.openai.azure.com newly receives"
                        + " tokens of managed-identity for https://ai.azure.com/.default");
        assertThat(Files.readString(moved.file()))
                .contains(
                        "https://${RESOURCE}.services.ai.azure.com/openai/v1",
                        "${AZURE_KEY}",
                        "key-that-nobody-may-see",
                        "temperature: 0.20",
                        "stream-usage: false")
                .contains("https://res.openai.azure.com/openai/v1");
    }

    /** Where all models of a connection move, it is changed where it stands, as an operator would. */
    @Test
    void oneLineIsEnoughWhereNothingElseStandsInTheWay() throws IOException {
        String before = """
                connections:
                  foundry:
                    endpoint: "https://res.services.ai.azure.com/models"
                    api-key: "${AZURE_KEY}"
                models:
                  fast:
                    connection: "foundry"
                    chat-model:
                      model-name: "gpt-5.4"
                      profile: "gpt"
                """;
        AzureAiInferenceCheck moved = written(check(Config.yaml(directory, before)), "moved.yaml");
        assertThat(Files.readString(moved.file()).replace("\"", "").replace("'", ""))
                .isEqualTo(Config.belowPrefix(before.replace("/models\"", "/openai/v1\""))
                        .replace("\"", ""));
    }

    @Test
    void propertiesStayProperties() throws IOException {
        Config config = Config.properties(directory, """
                chat-model.endpoint=https://res.openai.azure.com
                chat-model.api-version=2024-10-21
                chat-model.api-key=${AZURE_KEY}
                chat-model.model-name=gpt-5.4
                chat-model.extras.top_k=3
                chat-model.extras.note=a\\\\b = c
                chat-model.custom-headers[x.team]=search
                """);
        AzureAiInferenceCheck check = check(config);
        assertThat(check.findings()).isEmpty();
        AzureAiInferenceCheck moved = written(check, "moved.properties");
        assertThat(moved.findings()).isEmpty();
        assertThat(model(moved, "default").endpoint().url()).isEqualTo("https://res.openai.azure.com/openai/v1");
        assertThat(Files.readString(moved.file()))
                .doesNotContain("api-version")
                .contains("chat-model.endpoint=https://res.openai.azure.com/openai/v1\n");
        assertThat(model(moved, "default").settings())
                .filteredOn(setting -> List.of("extras", "custom-headers").contains(setting.key()))
                .isEqualTo(model(check, "default").settings().stream()
                        .filter(setting -> List.of("extras", "custom-headers").contains(setting.key()))
                        .toList());
    }

    @Test
    void aGatewayThatCannotTellIsNotGuessedAt() {
        AzureAiInferenceCheck check = check(Config.yaml(directory, """
                trusted-hosts: gw.example.com
                chat-model:
                  endpoint: https://gw.example.com/llm
                  endpoint-type: model-inference
                  api-key: ${AZURE_KEY}
                  model-name: gpt-5.4
                """));
        assertThat(model(check, "default").move().obstacle())
                .contains("does not show where the gateway serves /openai/v1", "endpoint-type to openai-v1");
    }

    @Test
    void anEndpointOfTheEnvironmentIsWrittenOut() throws IOException {
        environment.put("AZURE_INFERENCE_ENDPOINT", "https://res.services.ai.azure.com/models");
        environment.put("AZURE_INFERENCE_CREDENTIAL", "key-of-the-environment");
        AzureAiInferenceCheck check =
                check(Config.yaml(directory, "chat-model: {model-name: gpt-5.4, profile: gpt}\n"));
        AzureAiInferenceCheck moved = written(check, "moved.yaml");
        assertThat(moved.findings()).isEmpty();
        assertThat(Files.readString(moved.file()))
                .contains("endpoint: https://res.services.ai.azure.com/openai/v1")
                .doesNotContain("key-of-the-environment");
    }

    private AzureAiInferenceCheck written(AzureAiInferenceCheck check, String name) throws IOException {
        Path file = directory.resolve(name);
        Files.writeString(file, check.configurationOnOpenAiV1().orElseThrow());
        return AzureAiInferenceCheck.of(file, environment::get);
    }
}
