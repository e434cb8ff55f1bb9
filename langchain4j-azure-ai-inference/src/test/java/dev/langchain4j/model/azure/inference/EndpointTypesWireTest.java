package dev.langchain4j.model.azure.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.Dialect;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.Feature;
import dev.langchain4j.model.azure.inference.emulator.RecordedRequest;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.internal.endpoint.EndpointTypeTraits;
import dev.langchain4j.model.azure.inference.testing.FakeTokens;
import dev.langchain4j.model.azure.inference.testing.StreamRecorder;
import dev.langchain4j.model.azure.inference.testing.Transport;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is sent to each endpoint type, with each credential, on each transport, sync and streaming. */
class EndpointTypesWireTest {

    private static final String DEPLOYMENT = "mistral-small";
    private static final String QUESTION = "{\"role\":\"user\",\"content\":\"hi\"}";

    private static AzureAiInferenceEmulator emulator;

    /** What is expected to be sent to an endpoint type; one row each. */
    enum Expected {
        MODEL_INFERENCE("/models/chat/completions", "api-version=2024-05-01-preview", "api-key", null, true, false),
        SERVERLESS(
                "/serverless/mistral-small/chat/completions",
                "api-version=2024-05-01-preview",
                "Authorization",
                null,
                false,
                false),
        MANAGED(
                "/managed/mistral-small/chat/completions",
                "api-version=2024-05-01-preview",
                "Authorization",
                DEPLOYMENT,
                false,
                false),
        AZURE_OPENAI(
                "/openai/deployments/mistral-small/chat/completions",
                "api-version=2024-10-21",
                "api-key",
                null,
                false,
                true),
        OPENAI_V1("/openai/v1/chat/completions", null, "api-key", null, true, true);

        final String path;
        final String query;
        final String keyHeader;
        final String modelHeader;
        final boolean modelInBody;
        final boolean asksForStreamUsage;

        Expected(
                String path,
                String query,
                String keyHeader,
                String modelHeader,
                boolean modelInBody,
                boolean asksForStreamUsage) {
            this.path = path;
            this.query = query;
            this.keyHeader = keyHeader;
            this.modelHeader = modelHeader;
            this.modelInBody = modelInBody;
            this.asksForStreamUsage = asksForStreamUsage;
        }

        AzureAiInferenceEndpointType endpointType() {
            return AzureAiInferenceEndpointType.valueOf(name());
        }

        String endpoint() {
            EmulatorEndpointType served =
                    this == MODEL_INFERENCE ? EmulatorEndpointType.MODELS : EmulatorEndpointType.valueOf(name());
            return emulator.endpoint(served, DEPLOYMENT);
        }
    }

    record Case(Expected endpointType, Transport transport, boolean keyless) {
        static Stream<Case> all() {
            List<Case> cases = new ArrayList<>();
            for (Expected endpointType : Expected.values()) {
                for (Transport transport : Transport.values()) {
                    cases.add(new Case(endpointType, transport, false));
                    cases.add(new Case(endpointType, transport, true));
                }
            }
            return cases.stream();
        }
    }

    @BeforeAll
    static void start() {
        emulator = AzureAiInferenceEmulator.builder()
                .deployment(Deployment.chat(DEPLOYMENT, Dialect.MISTRAL)
                        .with(Feature.STREAM_OPTIONS)
                        .knowingExtras("safe_prompt")
                        .build())
                .acceptToken(FakeTokens.TOKEN)
                .responder(call -> Reply.text("Hello there"))
                .start();
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @BeforeEach
    void forget() {
        emulator.clearRequests();
    }

    static Stream<Case> cases() {
        return Case.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void plainCallSendsWhatTheFormWants(Case aCase) {
        AzureAiInferenceChatModel model =
                configured(AzureAiInferenceChatModel.builder(), aCase).build();

        ChatResponse response = model.chat(request());

        assertThat(response.aiMessage().text()).isEqualTo("Hello there");
        RecordedRequest sent = emulator.lastRequest();
        requireAddress(aCase, sent);
        assertThat(sent.header("Accept")).hasValue("application/json");
        assertThat(sent.body())
                .isEqualTo(
                        aCase.endpointType().modelInBody
                                ? "{\"model\":\"mistral-small\",\"messages\":[" + QUESTION + "]}"
                                : "{\"messages\":[" + QUESTION + "]}");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void streamedCallSendsWhatTheFormWants(Case aCase) {
        AzureAiInferenceStreamingChatModel model =
                configured(AzureAiInferenceStreamingChatModel.builder(), aCase).build();
        StreamRecorder handler = new StreamRecorder();

        model.chat(request(), handler);

        assertThat(handler.await().aiMessage().text()).isEqualTo("Hello there").isEqualTo(handler.text());
        RecordedRequest sent = emulator.lastRequest();
        requireAddress(aCase, sent);
        assertThat(sent.header("Accept")).hasValue("text/event-stream");
        assertThat(sent.json().get("stream").asBoolean()).isTrue();
        assertThat(sent.json().has("stream_options")).isEqualTo(aCase.endpointType().asksForStreamUsage);
    }

    private static void requireAddress(Case aCase, RecordedRequest sent) {
        Expected endpointType = aCase.endpointType();
        assertThat(sent.method()).isEqualTo("POST");
        assertThat(sent.path()).isEqualTo(endpointType.path);
        assertThat(sent.rawQuery()).isEqualTo(endpointType.query == null ? "" : endpointType.query);
        assertThat(sent.header("Content-Type")).hasValue("application/json");
        assertThat(sent.header("User-Agent")).hasValue("langchain4j-azure-ai-inference");
        assertThat(sent.header("azureml-model-deployment").orElse(null)).isEqualTo(endpointType.modelHeader);
        assertThat(sent.header("extra-parameters")).isEmpty();
        boolean inAuthorization = aCase.keyless() || endpointType.keyHeader.equals("Authorization");
        assertThat(sent.header("Authorization").orElse(null))
                .isEqualTo(
                        inAuthorization ? "Bearer " + (aCase.keyless() ? FakeTokens.TOKEN : emulator.apiKey()) : null);
        assertThat(sent.header("api-key").orElse(null)).isEqualTo(inAuthorization ? null : emulator.apiKey());
    }

    @ParameterizedTest
    @EnumSource(Expected.class)
    void tokensAreAskedForTheScopeOfTheEndpointType(Expected endpointType) {
        FakeTokens tokens = new FakeTokens();
        AzureAiInferenceChatModel model = AzureAiInferenceChatModel.builder()
                .endpoint(endpointType.endpoint())
                .endpointType(endpointType.endpointType())
                .tokenCredential(tokens)
                .modelName(DEPLOYMENT)
                .build();

        model.chat(request());
        model.chat(request());

        String scope = switch (endpointType) {
            case MODEL_INFERENCE, AZURE_OPENAI -> "https://cognitiveservices.azure.com/.default";
            case SERVERLESS, MANAGED -> "https://ml.azure.com/.default";
            case OPENAI_V1 -> "https://ai.azure.com/.default";
        };
        // Once for two calls: the token is kept.
        assertThat(tokens.askedScopes()).containsExactly(List.of(scope));
    }

    @ParameterizedTest
    @EnumSource(Expected.class)
    void extrasAreTypedJsonAndTheHeaderSaysThePolicyWhereItIsUnderstood(Expected endpointType) {
        AzureAiInferenceChatModel model = configured(
                        AzureAiInferenceChatModel.builder(), new Case(endpointType, Transport.NETTY, false))
                .extras(Map.of("safe_prompt", true))
                .build();

        model.chat(request());

        RecordedRequest sent = emulator.lastRequest();
        assertThat(sent.json().get("safe_prompt").isBoolean()).isTrue();
        assertThat(sent.json().get("safe_prompt").asBoolean()).isTrue();
        assertThat(sent.header("extra-parameters").orElse(null))
                .isEqualTo(
                        EndpointTypeTraits.of(endpointType.endpointType()).understandsExtrasHeader()
                                ? "pass-through"
                                : null);
    }

    @Test
    void serverlessRefusesAnotherModelThanItsOwn() {
        AzureAiInferenceChatModel model = configured(
                        AzureAiInferenceChatModel.builder(), new Case(Expected.SERVERLESS, Transport.NETTY, false))
                .build();

        assertThatThrownBy(() -> model.chat(ChatRequest.builder()
                        .messages(UserMessage.from("hi"))
                        .modelName("another")
                        .build()))
                .isInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining("another")
                .hasMessageContaining("mistral-small");
        assertThat(emulator.requests()).isEmpty();
    }

    private static <B extends ChatModelBuilder<B>> B configured(B builder, Case aCase) {
        builder.endpoint(aCase.endpointType().endpoint())
                .endpointType(aCase.endpointType().endpointType())
                .httpClient(aCase.transport().client())
                .modelName(DEPLOYMENT);
        return aCase.keyless() ? builder.tokenCredential(new FakeTokens()) : builder.apiKey(emulator.apiKey());
    }

    private static ChatRequest request() {
        return ChatRequest.builder().messages(UserMessage.from("hi")).build();
    }
}
