package dev.langchain4j.model.azure.inference.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.service.AiServices;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * An AI service asks whether a model keeps to JSON schemas before it calls it. When the alias is swapped in between, the call
 * goes to the model that said so: the strategy of one model and the request to another would be a mixture.
 */
class InvocationStrategyTest {

    private static final ResponseFormat SCHEMA = ResponseFormat.builder()
            .type(ResponseFormatType.JSON)
            .jsonSchema(JsonSchema.builder()
                    .name("Weather")
                    .rootElement(
                            JsonObjectSchema.builder().addStringProperty("sky").build())
                    .build())
            .build();

    record Weather(String sky) {}

    interface Forecaster {
        Weather forecast(String question);
    }

    @TempDir
    Path directory;

    private final AzureAiInferenceEmulator emulator = AzureAiInferenceEmulator.builder()
            .responder(call -> Reply.text("{\"sky\": \"clear\"}"))
            .start();

    private Config config;

    @AfterEach
    void stop() {
        emulator.close();
    }

    private String configuration(String alias, String onUnsupported) {
        return """
                connections:
                  here: {endpoint: "%s", api-key: %s}
                defaults: {chat-model: {on-unsupported: %s}}
                models:
                  schemas: {connection: here, chat-model: {model-name: gpt-5.4, profile: gpt}}
                  objects: {connection: here, chat-model: {model-name: mistral-small, profile: mistral}}
                aliases: {assistant: %s}
                """.formatted(
                        emulator.endpoint(EmulatorEndpointType.OPENAI_V1, ""), emulator.apiKey(), onUnsupported, alias);
    }

    private AzureAiInferenceModels load(String alias, String onUnsupported) {
        config = Config.yaml(directory, configuration(alias, onUnsupported));
        return config.load();
    }

    private void edit(AzureAiInferenceModels models, String text) {
        config.rewriteYaml(text);
        models.reload();
    }

    private List<String> modelsAsked() {
        return emulator.requests().stream()
                .map(request -> request.json().path("model").asText())
                .toList();
    }

    @ParameterizedTest(name = "from {0} to {1}, {2}")
    @CsvSource({
        "schemas, objects, fail,    gpt-5.4",
        "schemas, objects, degrade, gpt-5.4",
        "objects, schemas, fail,    gpt-5.4",
        "objects, schemas, degrade, gpt-5.4"
    })
    void aSwapBetweenStrategyAndCallFailsNobody(String from, String to, String onUnsupported, String asked) {
        try (AzureAiInferenceModels models = load(from, onUnsupported)) {
            Forecaster forecaster = AiServices.builder(Forecaster.class)
                    .chatModel(models.chatModel("assistant"))
                    .chatRequestTransformer(request -> {
                        edit(models, configuration(to, onUnsupported));
                        return request;
                    })
                    .build();
            assertThat(forecaster.forecast("How is the sky?")).isEqualTo(new Weather("clear"));
            assertThat(modelsAsked()).containsExactly(asked);
        }
    }

    @Test
    void theNextInvocationIsOnTheNewTarget() {
        try (AzureAiInferenceModels models = load("schemas", "fail")) {
            Forecaster forecaster = AiServices.create(Forecaster.class, models.chatModel("assistant"));
            forecaster.forecast("How is the sky?");
            edit(models, configuration("objects", "fail"));
            forecaster.forecast("How is the sky?");
            assertThat(modelsAsked()).containsExactly("gpt-5.4", "mistral-small");
        }
    }

    @Test
    void onlyTheNextCallOfTheThreadGoesBack() {
        try (AzureAiInferenceModels models = load("schemas", "fail")) {
            ChatModel assistant = models.chatModel("assistant");
            assertThat(assistant.supportedCapabilities()).contains(Capability.RESPONSE_FORMAT_JSON_SCHEMA);
            edit(models, configuration("objects", "fail"));
            assistant.chat(request(null));
            assertThatThrownBy(() -> assistant.chat(request(SCHEMA))).isInstanceOf(UnsupportedFeatureException.class);
            assertThat(modelsAsked()).containsExactly("mistral-small");
        }
    }

    @Test
    void aModelThatIsGoneIsNotAskedAnyMore() {
        try (AzureAiInferenceModels models = load("schemas", "fail")) {
            ChatModel assistant = models.chatModel("assistant");
            assertThat(assistant.supportedCapabilities()).isNotEmpty();
            edit(models, configuration("objects", "fail").replaceAll("(?m)^ *schemas:.*\\n", ""));
            assertThatThrownBy(() -> assistant.chat(request(SCHEMA)))
                    .isInstanceOf(UnsupportedFeatureException.class)
                    .hasMessageContaining("JSON schema");
        }
    }

    private static ChatRequest request(ResponseFormat format) {
        return ChatRequest.builder()
                .messages(UserMessage.from("Answer as JSON: how is the sky?"))
                .responseFormat(format)
                .build();
    }
}
