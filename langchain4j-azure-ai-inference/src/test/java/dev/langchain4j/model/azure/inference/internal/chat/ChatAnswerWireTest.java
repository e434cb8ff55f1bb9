package dev.langchain4j.model.azure.inference.internal.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatApi;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatRequestParameters;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatResponseMetadata;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpointType;
import dev.langchain4j.model.azure.inference.AzureAiInferenceException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceStreamingChatModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceTokenUsage;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.Dialect;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.testing.StreamRecorder;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a response is mapped, sync and streaming alike. */
class ChatAnswerWireTest {

    private static AzureAiInferenceEmulator emulator;

    @BeforeAll
    static void start() {
        emulator = AzureAiInferenceEmulator.builder()
                .deployment(Deployment.chat("gpt-5.4", Dialect.GPT).build())
                .deployment(Deployment.chat("mistral-small", Dialect.MISTRAL)
                        .knowingExtras("safe_prompt")
                        .build())
                .start();
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @Test
    void metadataTellsHowTheCallWent() {
        emulator.interceptWith(request -> Reply.raw(200, "application/json", """
                        {"id":"chat-1","object":"chat.completion","created":1700000000,"model":"gpt-4o-2024-11-20",
                         "system_fingerprint":"fp_1",
                         "prompt_filter_results":[{"prompt_index":0,"content_filter_results":
                           {"hate":{"filtered":false,"severity":"safe"},"jailbreak":{"filtered":false,"detected":false}}}],
                         "choices":[{"index":0,"finish_reason":"stop","message":{"role":"assistant","content":"Hi"},
                           "content_filter_results":{"violence":{"filtered":false,"severity":"low"}}}],
                         "usage":{"prompt_tokens":10,"completion_tokens":5,"total_tokens":15,
                           "prompt_tokens_details":{"cached_tokens":4},"completion_tokens_details":{"reasoning_tokens":3}}}""")
                .header("x-request-id", "req-1")
                .header("x-ratelimit-remaining-tokens", "99"));
        try {
            AzureAiInferenceChatResponseMetadata metadata = metadata(plain("gpt-5.4", request()));

            assertThat(metadata.id()).isEqualTo("chat-1");
            assertThat(metadata.modelName()).isEqualTo("gpt-4o-2024-11-20");
            assertThat(metadata.created()).isEqualTo(Instant.ofEpochSecond(1_700_000_000));
            assertThat(metadata.systemFingerprint()).isEqualTo("fp_1");
            assertThat(metadata.finishReason()).isEqualTo(FinishReason.STOP);
            assertThat(metadata.tokenUsage())
                    .isEqualTo(AzureAiInferenceTokenUsage.builder()
                            .inputTokenCount(10)
                            .outputTokenCount(5)
                            .totalTokenCount(15)
                            .cachedTokens(4)
                            .reasoningTokens(3)
                            .build());
            assertThat(metadata.contentFilterResults())
                    .extracting(result -> result.source() + " " + result.category())
                    .containsExactlyInAnyOrder("PROMPT hate", "PROMPT jailbreak", "COMPLETION violence");
            assertThat(metadata.requestId()).isEqualTo("req-1");
            assertThat(metadata.rateLimits())
                    .isEqualTo(Map.of("x-ratelimit-remaining-tokens", "99"))
                    .isUnmodifiable();
            assertThat(metadata.endpointType()).isEqualTo(AzureAiInferenceEndpointType.OPENAI_V1);
            assertThat(metadata.deployment()).isEqualTo("gpt-5.4");
            assertThat(metadata.attempts()).isEqualTo(1);
            assertThat(metadata.timeToFirstEvent()).isPositive();
            assertThat(metadata.rawResponse().statusCode()).isEqualTo(200);
            assertThat(metadata.rawResponse().headers().get("X-Request-Id")).isEqualTo(List.of("req-1"));
            assertThat(metadata.rawResponse().body()).startsWith("{\"id\":\"chat-1\"");
            assertThat(metadata.toBuilder().build()).isEqualTo(metadata);
            assertThat(metadata.toBuilder().rateLimits(Map.of("x", "1")).build().rateLimits())
                    .isEqualTo(Map.of("x", "1"));
            assertThat(metadata.toBuilder().rawResponse(null).build().rateLimits())
                    .isEqualTo(metadata.rateLimits());
        } finally {
            emulator.interceptWith(request -> Reply.asUsual());
        }
    }

    @Test
    @DisplayName("metadata name the deployment that answered, and the one that had no capacity")
    void spillover() {
        emulator.interceptWith(request -> Reply.raw(200, "application/json", """
                        {"choices":[{"finish_reason":"stop","message":{"role":"assistant","content":"Hi"}}]}""")
                .header("x-ms-deployment-name", "gpt-standard")
                .header("x-ms-spillover-from-deployment", "gpt-5.4")
                .header("x-ms-spillover-error", "429"));
        try {
            AzureAiInferenceChatResponseMetadata metadata = metadata(plain("gpt-5.4", request()));

            assertThat(metadata.deployment()).isEqualTo("gpt-standard");
            assertThat(metadata.spilloverFromDeployment()).isEqualTo("gpt-5.4");
            assertThat(metadata.spilloverError()).isEqualTo("429");
            assertThat(metadata.toBuilder().build()).isEqualTo(metadata);
            assertThat(metadata.toBuilder().spilloverFromDeployment(null).build())
                    .isNotEqualTo(metadata);
            assertThat(metadata.toString()).contains("spilloverFromDeployment=gpt-5.4");
        } finally {
            emulator.interceptWith(request -> Reply.asUsual());
        }
    }

    @DisplayName("the model that a router chose is told, through both APIs")
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            chat-completions | gpt-5-mini-2025-08-07 |                    | gpt-5-mini-2025-08-07
            responses        | gpt-5-mini-2025-08-07 | model-router-2025  | gpt-5-mini-2025-08-07
            responses        | GPT-5.4               | gpt-5.4-2026-03-05 | gpt-5.4-2026-03-05
            responses        |                       | gpt-5.4-2026-03-05 | gpt-5.4-2026-03-05
            """)
    void routedModel(String api, String model, String served, String expected) {
        String name = model == null ? "null" : "\"" + model + "\"";
        String body = api.equals("responses")
                ? "{\"status\":\"completed\",\"model\":" + name + ",\"output\":[{\"type\":\"message\",\"content\":"
                        + "[{\"type\":\"output_text\",\"text\":\"Hi\"}]}]}"
                : "{\"model\":" + name
                        + ",\"choices\":[{\"finish_reason\":\"stop\",\"message\":{\"content\":\"Hi\"}}]}";
        emulator.interceptWith(request -> served == null
                ? Reply.raw(200, "application/json", body)
                : Reply.raw(200, "application/json", body).header("x-ms-served-model", served));
        try {
            ChatRequest asked = ChatRequest.builder()
                    .messages(UserMessage.from("hi"))
                    .parameters(AzureAiInferenceChatRequestParameters.builder()
                            .api(AzureAiInferenceChatApi.of(api))
                            .build())
                    .build();
            assertThat(plain("gpt-5.4", asked).metadata().modelName()).isEqualTo(expected);
        } finally {
            emulator.interceptWith(request -> Reply.asUsual());
        }
    }

    @Test
    void rawEventsAreKeptOnlyWhenAskedFor() {
        emulator.respondWith(call -> Reply.text("one two three"));

        assertThat(metadata(streamed(streaming("gpt-5.4").build())).rawEvents()).isEmpty();
        assertThat(metadata(streamed(streaming("gpt-5.4").rawEvents(true).build()))
                        .rawEvents())
                .hasSizeGreaterThan(3)
                .last()
                .isEqualTo("[DONE]");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void thinkingIsHandedOnWhenAskedForAndNeverPartOfTheText(boolean returnThinking) {
        emulator.interceptWith(request -> Reply.raw(200, "application/json", """
                {"choices":[{"index":0,"finish_reason":"stop","message":
                  {"role":"assistant","content":"<think>6 times 7</think>\\n\\n42"}}]}"""));
        try {
            var parameters = AzureAiInferenceChatRequestParameters.builder()
                    .returnThinking(returnThinking)
                    .build();
            ChatResponse response = plain(
                    "gpt-5.4",
                    ChatRequest.builder()
                            .messages(UserMessage.from("hi"))
                            .parameters(parameters)
                            .build());
            assertThat(response.aiMessage().text()).isEqualTo("42");
            assertThat(response.aiMessage().thinking()).isEqualTo(returnThinking ? "6 times 7" : null);
        } finally {
            emulator.interceptWith(request -> Reply.asUsual());
        }
    }

    @Test
    void answerThatTheFilterCutSaysSoPlainAndStreamed() {
        emulator.respondWith(call -> Reply.contentFiltered("It began"));

        ChatResponse plain = plain("gpt-5.4", request());
        ChatResponse streamed = streamed(streaming("gpt-5.4").build());

        assertThat(plain.finishReason()).isEqualTo(FinishReason.CONTENT_FILTER);
        assertThat(streamed.finishReason()).isEqualTo(FinishReason.CONTENT_FILTER);
        assertThat(streamed.aiMessage()).isEqualTo(plain.aiMessage());
    }

    @Test
    void refusalIsNoAnswerPlainAndStreamed() {
        emulator.respondWith(call -> Reply.refusal("I would rather not"));
        StreamRecorder handler = new StreamRecorder();

        assertThatThrownBy(() -> plain("gpt-5.4", request()))
                .isInstanceOf(ContentFilteredException.class)
                .hasMessageContaining("I would rather not");
        streaming("gpt-5.4").build().chat(request(), handler);
        assertThat(handler.awaitError())
                .isInstanceOf(ContentFilteredException.class)
                .hasMessageContaining("I would rather not");
    }

    @Test
    void extraThatTheDeploymentRefusesIsToldWithItsPlaceAndValue() {
        emulator.respondWith(call -> Reply.text("never"));
        var model = AzureAiInferenceChatModel.builder()
                .endpoint(emulator.endpoint(EmulatorEndpointType.MODELS, "mistral-small"))
                .apiKey(emulator.apiKey())
                .modelName("mistral-small")
                .extras(Map.of("foo", 7))
                .build();

        assertThatThrownBy(() -> model.chat(request()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("foo")
                .satisfies(thrown -> {
                    AzureAiInferenceException details =
                            AzureAiInferenceException.find(thrown).orElseThrow();
                    assertThat(details.statusCode()).isEqualTo(422);
                    assertThat(details.parameter()).isEqualTo("body.foo");
                    assertThat(details.parameterValue()).isEqualTo("7");
                    assertThat(details.hint()).contains("extra");
                });
        assertThat(emulator.lastRequest().header("extra-parameters")).hasValue("pass-through");
    }

    private static ChatResponse plain(String deployment, ChatRequest request) {
        return AzureAiInferenceChatModel.builder()
                .endpoint(emulator.endpoint(EmulatorEndpointType.OPENAI_V1, deployment))
                .apiKey(emulator.apiKey())
                .modelName(deployment)
                .build()
                .chat(request);
    }

    private static AzureAiInferenceStreamingChatModel.Builder streaming(String deployment) {
        return AzureAiInferenceStreamingChatModel.builder()
                .endpoint(emulator.endpoint(EmulatorEndpointType.OPENAI_V1, deployment))
                .apiKey(emulator.apiKey())
                .modelName(deployment);
    }

    private static ChatResponse streamed(AzureAiInferenceStreamingChatModel model) {
        StreamRecorder handler = new StreamRecorder();
        model.chat(request(), handler);
        return handler.await();
    }

    private static AzureAiInferenceChatResponseMetadata metadata(ChatResponse response) {
        return (AzureAiInferenceChatResponseMetadata) response.metadata();
    }

    private static ChatRequest request() {
        return ChatRequest.builder().messages(UserMessage.from("hi")).build();
    }
}
