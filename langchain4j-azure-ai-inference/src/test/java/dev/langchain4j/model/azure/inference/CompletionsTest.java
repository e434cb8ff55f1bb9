package dev.langchain4j.model.azure.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.RetriableException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.Dialect;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.Feature;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.testing.CompletionRecorder;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.Response;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Text completions on the emulator, and on deployments that have none. */
class CompletionsTest {

    private static AzureAiInferenceEmulator emulator;

    @BeforeAll
    static void start() {
        emulator = AzureAiInferenceEmulator.builder()
                .deployment(Deployment.chat("completes", Dialect.GPT)
                        .with(Feature.COMPLETIONS)
                        .build())
                .deployment(Deployment.chat("chats", Dialect.GPT).build())
                .responder(call -> Reply.text("Once " + call.lastUserText()))
                .start();
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @BeforeEach
    void answerAsUsual() {
        emulator.interceptWith(request -> Reply.asUsual());
    }

    @ParameterizedTest
    @EnumSource(EmulatorEndpointType.class)
    void completionsAreServedOnEveryEndpointType(EmulatorEndpointType endpointType) {
        Response<String> plain = plain(endpointType, "completes").build().generate("upon a time");
        CompletionRecorder recorder = new CompletionRecorder();
        streaming(endpointType, "completes").build().generate("upon a time", recorder);

        assertThat(plain.content()).isEqualTo("Once upon a time");
        assertThat(plain.finishReason()).isEqualTo(FinishReason.STOP);
        assertThat(plain.tokenUsage().totalTokenCount()).isPositive();
        assertThat(recorder.response().content()).isEqualTo("Once upon a time");
        assertThat(String.join("", recorder.pieces())).isEqualTo("Once upon a time");
        assertThat(recorder.response().finishReason()).isEqualTo(FinishReason.STOP);
        assertThat(recorder.endings()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(EmulatorEndpointType.class)
    void aDeploymentWithoutTheRouteIsTold(EmulatorEndpointType endpointType) {
        assertThatThrownBy(() -> plain(endpointType, "chats").build().generate("x"))
                .isExactlyInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining("this deployment has no /completions")
                .hasCauseInstanceOf(AzureAiInferenceException.class);
        CompletionRecorder recorder = new CompletionRecorder();
        streaming(endpointType, "chats").build().generate("x", recorder);
        assertThat(recorder.error())
                .isExactlyInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining("this deployment has no /completions")
                .hasCauseInstanceOf(AzureAiInferenceException.class);
        assertThat(recorder.endings()).isEqualTo(1);
    }

    @Test
    void aDeploymentThatDoesNotExistIsToldAsSuch() {
        assertThatThrownBy(() ->
                        plain(EmulatorEndpointType.OPENAI_V1, "nowhere").build().generate("x"))
                .isExactlyInstanceOf(ModelNotFoundException.class)
                .hasMessageContaining("does not exist");
    }

    @Test
    void aStreamThatIsCutIsNoAnswer() {
        emulator.interceptWith(request -> Reply.raw(
                200,
                "text/event-stream",
                "data: {\"choices\":[{\"index\":0,\"text\":\"Onc\",\"finish_reason\":null}]}\n\n"));
        CompletionRecorder recorder = new CompletionRecorder();

        streaming(EmulatorEndpointType.OPENAI_V1, "completes").build().generate("x", recorder);

        assertThat(recorder.error()).isInstanceOf(RetriableException.class);
        assertThat(recorder.pieces()).containsExactly("Onc");
        assertThat(recorder.endings()).isEqualTo(1);
    }

    @Test
    void aHandlerThatFailsEndsTheStreamOnce() {
        CompletionRecorder recorder = new CompletionRecorder() {
            @Override
            public void onNext(String piece) {
                super.onNext(piece);
                throw new IllegalStateException("full");
            }
        };

        streaming(EmulatorEndpointType.OPENAI_V1, "completes").build().generate("upon a time", recorder);

        assertThat(recorder.error()).hasMessageContaining("full");
        assertThat(recorder.pieces()).hasSize(1);
        assertThat(recorder.endings()).isEqualTo(1);
    }

    @Test
    void reasoningIsMetadata() {
        emulator.interceptWith(
                request -> Reply.raw(
                        200,
                        "application/json",
                        "{\"choices\":[{\"index\":0,\"text\":\"<think>\\nhm\\n</think>\\n\\n4\",\"finish_reason\":\"stop\"}]}"));

        Response<String> response =
                plain(EmulatorEndpointType.OPENAI_V1, "completes").build().generate("2 + 2 =");

        assertThat(response.content()).isEqualTo("4");
        assertThat(response.metadata().get("thinking").toString()).contains("hm");
        assertThat(response.metadata()).containsEntry("modelName", "completes");
    }

    @Test
    void whatWasLeftOutIsMetadata() {
        Response<String> response = plain(EmulatorEndpointType.OPENAI_V1, "completes")
                .extras(Map.of("best_of", 2))
                .extrasPolicy(AzureAiInferenceExtrasPolicy.DROP)
                .build()
                .generate("x");

        assertThat(response.metadata().get("degradations").toString()).contains("best_of");
        assertThat(emulator.lastRequest().json().has("best_of")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"prompt", "stream", "temperature"})
    void extrasThatAreOptionsTooAreRefused(String key) {
        assertThatThrownBy(() -> plain(EmulatorEndpointType.OPENAI_V1, "completes")
                        .temperature(0.5)
                        .extras(Map.of(key, 1))
                        .build()
                        .generate("x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("extras." + key);
    }

    private static AzureAiInferenceLanguageModel.Builder plain(EmulatorEndpointType endpointType, String deployment) {
        return connected(AzureAiInferenceLanguageModel.builder(), endpointType, deployment);
    }

    private static AzureAiInferenceStreamingLanguageModel.Builder streaming(
            EmulatorEndpointType endpointType, String deployment) {
        return connected(AzureAiInferenceStreamingLanguageModel.builder(), endpointType, deployment);
    }

    private static <B extends ModelBuilder<B>> B connected(
            B builder, EmulatorEndpointType endpointType, String deployment) {
        return builder.endpoint(emulator.endpoint(endpointType, deployment))
                .endpointType(
                        endpointType == EmulatorEndpointType.MODELS
                                ? AzureAiInferenceEndpointType.MODEL_INFERENCE
                                : AzureAiInferenceEndpointType.of(endpointType.name()))
                .apiKey(emulator.apiKey())
                .modelName(deployment);
    }
}
