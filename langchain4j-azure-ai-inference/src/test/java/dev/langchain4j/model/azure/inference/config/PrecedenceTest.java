package dev.langchain4j.model.azure.inference.config;

import static dev.langchain4j.model.chat.Capability.RESPONSE_FORMAT_JSON_SCHEMA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatRequestParameters;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatResponseMetadata;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table "Who wins" of docs/configuration.md, row by row. */
class PrecedenceTest {

    private static final String PROFILE = "profile: {unsupported-parameters: top_k}\n";

    @TempDir
    Path directory;

    private final AzureAiInferenceEmulator emulator = AzureAiInferenceEmulator.start();

    @AfterEach
    void stop() {
        emulator.close();
    }

    private <T> T on(EmulatorEndpointType endpointType, String options, Function<ChatModel, T> use) {
        String target = """
                chat-model:
                  endpoint: %s
                  api-key: %s
                  model-name: phi-4
                """.formatted(emulator.endpoint(endpointType, "phi-4"), emulator.apiKey());
        Config config = Config.yaml(directory, target + options.indent(2));
        try (AzureAiInferenceModels models = config.load()) {
            return use.apply(models.chatModel());
        }
    }

    private JsonNode sent(EmulatorEndpointType endpointType, String options) {
        on(endpointType, options, model -> model.chat("hi"));
        return emulator.lastRequest().json();
    }

    private List<String> degradations(EmulatorEndpointType endpointType, String options) {
        ChatResponse response = on(endpointType, options, model -> model.chat(UserMessage.from("hi")));
        return ((AzureAiInferenceChatResponseMetadata) response.metadata()).degradations();
    }

    @Test
    void aRequestWinsOverTheConfigurationAndExtrasAreMerged() {
        AzureAiInferenceChatRequestParameters.Builder parameters =
                AzureAiInferenceChatRequestParameters.builder().extras(Map.of("top_k", 3));
        parameters.temperature(0.9);
        on(
                EmulatorEndpointType.OPENAI_V1,
                "temperature: 0.1\nextras: {top_k: 1, min_p: 0.5}\n",
                model -> model.chat(ChatRequest.builder()
                        .messages(UserMessage.from("hi"))
                        .parameters(parameters.build())
                        .build()));
        JsonNode body = emulator.lastRequest().json();
        assertThat(body.path("temperature").asDouble()).isEqualTo(0.9);
        assertThat(body.path("top_k").asInt()).isEqualTo(3);
        assertThat(body.path("min_p").asDouble()).isEqualTo(0.5);
    }

    @Test
    void anOptionWinsOverTheProfile() {
        // By its earlier name.
        String profile = "max-output-tokens: 5\nprofile: gpt-reasoning\n";
        assertThat(sent(EmulatorEndpointType.OPENAI_V1, profile).has("max_completion_tokens"))
                .isTrue();
        assertThat(sent(EmulatorEndpointType.OPENAI_V1, profile + "max-tokens-parameter: max_tokens\n")
                        .has("max_tokens"))
                .isTrue();
    }

    @Test
    void capabilitiesAreWhatServicesGoByAndTheProfileIsWhatIsSent() {
        String options = "supported-capabilities: json-schema\nprofile: phi\non-unsupported: degrade\n";
        assertThat(on(EmulatorEndpointType.OPENAI_V1, options, ChatModel::supportedCapabilities))
                .containsExactly(RESPONSE_FORMAT_JSON_SCHEMA);
        ResponseFormat schema = ResponseFormat.builder()
                .type(ResponseFormatType.JSON)
                .jsonSchema(JsonSchema.builder()
                        .name("place")
                        .rootElement(JsonObjectSchema.builder()
                                .addStringProperty("city")
                                .build())
                        .build())
                .build();
        on(
                EmulatorEndpointType.OPENAI_V1,
                options,
                model -> model.chat(ChatRequest.builder()
                        .messages(UserMessage.from("hi"))
                        .responseFormat(schema)
                        .build()));
        assertThat(emulator.lastRequest().json().at("/response_format/type").asText())
                .isEqualTo("json_object");
    }

    @Test
    void imagesAreRefusedUnderEveryPolicyAndToolsAreOmitted() {
        String options = "profile: {tools: false, images: false}\non-unsupported: degrade\n";
        assertThatThrownBy(() -> on(
                        EmulatorEndpointType.OPENAI_V1,
                        options,
                        model -> model.chat(UserMessage.from(ImageContent.from("https://images.example/cat.png")))))
                .isInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining("images");
        assertThat(emulator.requests()).isEmpty();

        ChatRequest withTool = ChatRequest.builder()
                .messages(UserMessage.from("hi"))
                .toolSpecifications(ToolSpecification.builder().name("clock").build())
                .build();
        on(EmulatorEndpointType.OPENAI_V1, options, model -> model.chat(withTool));
        assertThat(emulator.lastRequest().json().has("tools")).isFalse();
    }

    @Test
    void whereThisModuleActsOnThePolicyItComesBeforeTheProfile() {
        String extras = "extras: {top_k: 1, min_p: 0.5}\n" + PROFILE;
        assertThat(degradations(EmulatorEndpointType.OPENAI_V1, extras + "extras-policy: drop\n"))
                .containsExactly(
                        "extras.min_p was dropped (extrasPolicy drop)", "extras.top_k was dropped (extrasPolicy drop)");
        assertThatThrownBy(() -> sent(
                        EmulatorEndpointType.OPENAI_V1, extras + "extras-policy: error\non-unsupported: degrade\n"))
                .hasMessageContaining("extrasPolicy is error");
    }

    @Test
    void whereTheServiceActsOnThePolicyTheProfileComesFirst() {
        String extras = "extras: {top_k: 1, min_p: 0.5}\nextras-policy: drop\n" + PROFILE;
        assertThatThrownBy(() -> sent(EmulatorEndpointType.MODELS, extras)).hasMessageContaining("extras.top_k (1)");
        JsonNode body = sent(EmulatorEndpointType.MODELS, extras + "on-unsupported: degrade\n");
        assertThat(body.has("top_k")).isFalse();
        assertThat(body.path("min_p").asDouble()).isEqualTo(0.5);
        assertThat(emulator.lastRequest().header("extra-parameters")).hasValue("drop");
    }
}
