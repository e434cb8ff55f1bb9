package dev.langchain4j.model.azure.inference.internal.reading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.langchain4j.data.image.Image;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatResponseMetadata;
import dev.langchain4j.model.azure.inference.AzureAiInferenceException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceStreamingChatModel;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorForm;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.testing.StreamRecorder;
import dev.langchain4j.model.catalog.ModelDescription;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Odd answers and settings that were once got wrong. */
class ReviewedCasesTest {

    private static final String EVENT_STREAM = "text/event-stream";
    private static final String TOLD = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hel\"}}]";

    private static AzureAiInferenceEmulator emulator;

    @BeforeAll
    static void start() {
        emulator = AzureAiInferenceEmulator.start();
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @BeforeEach
    void forget() {
        emulator.clearRequests();
        emulator.interceptWith(request -> Reply.asUsual());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // an error beside the first text, an event without its blank line, an event that is cut
                TOLD + ",\"error\":{\"code\":503,\"message\":\"overloaded\"}}\n\n",
                TOLD + "}\n",
                TOLD + ",\"usage\":"
            })
    void textThatWasToldIsNotAskedForAgain(String first) {
        AtomicInteger calls = new AtomicInteger();
        emulator.interceptWith(request -> calls.incrementAndGet() == 1
                ? Reply.raw(200, EVENT_STREAM, first)
                : Reply.raw(
                        200,
                        EVENT_STREAM,
                        "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hello\"},"
                                + "\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n"));
        StreamRecorder handler = new StreamRecorder();

        streaming().build().chat(request(), handler);

        handler.answer.handle((answer, failure) -> null).join();
        boolean toldTwice = handler.text().contains("Hel") && handler.text().contains("Hello");
        assertThat(toldTwice).isFalse();
        assertThat(calls).hasValue(handler.text().equals("Hel") ? 1 : 2);
    }

    @Test
    void refusalHasTheDetailsOfTheCall() {
        emulator.interceptWith(
                request -> Reply.raw(200, "application/json", """
                        {"choices":[{"index":0,"finish_reason":"stop",
                          "message":{"role":"assistant","content":null,"refusal":"I would rather not"}}]}""").header("x-request-id", "req-7"));

        assertThatThrownBy(() -> chat().build().chat(request()))
                .isInstanceOf(ContentFilteredException.class)
                .hasMessageContaining("I would rather not")
                .satisfies(thrown -> {
                    AzureAiInferenceException details =
                            AzureAiInferenceException.find(thrown).orElseThrow();
                    assertThat(details.deployment()).isEqualTo("gpt-4o");
                    assertThat(details.requestId()).isEqualTo("req-7");
                });
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void errorInsideASuccessHasTheRequestIdAndTheWaitOfItsHeaders(boolean streamed) {
        emulator.interceptWith(request -> Reply.raw(200, "application/json", """
                        {"error":{"code":"InternalServerError","message":"the model fell over"}}""")
                .header("x-request-id", "req-8")
                .header("Retry-After", "7200"));
        StreamRecorder handler = new StreamRecorder();
        Throwable thrown;
        if (streamed) {
            streaming().build().chat(request(), handler);
            thrown = handler.awaitError();
        } else {
            thrown = catchThrowable(() -> chat().build().chat(request()));
        }

        AzureAiInferenceException details =
                AzureAiInferenceException.find(thrown).orElseThrow();
        assertThat(details.requestId()).isEqualTo("req-8");
        assertThat(details.retryAfter()).hasHours(2);
    }

    @Test
    void timeOfCreationThatCannotBeIsNotTold() {
        emulator.interceptWith(request -> Reply.raw(200, "application/json", """
                {"created":1700000000000000000,"choices":[{"index":0,"finish_reason":"stop",
                  "message":{"role":"assistant","content":"Hi"}}]}"""));

        ChatResponse response = chat().build().chat(request());

        assertThat(response.aiMessage().text()).isEqualTo("Hi");
        assertThat(((AzureAiInferenceChatResponseMetadata) response.metadata()).created())
                .isNull();
    }

    @Test
    void timeOfCreationThatCannotBeCostsNoneOfAList() {
        byte[] list = "{'data':[{'id':'a','created':1700000000000000000},{'id':'b','created':7}]}"
                .replace('\'', '"')
                .getBytes(UTF_8);

        assertThat(CatalogReader.list(list))
                .extracting(ModelDescription::createdAt)
                .containsExactly(null, Instant.ofEpochSecond(7));
    }

    @Test
    void tokensThatNobodyCanCountMakeNoNegativeSum() {
        emulator.interceptWith(request -> Reply.raw(200, "application/json", """
                {"usage":{"prompt_tokens":2147483647,"completion_tokens":2147483647},
                 "choices":[{"index":0,"finish_reason":"stop","message":{"role":"assistant","content":"Hi"}}]}"""));

        assertThat(chat().build().chat(request()).tokenUsage().totalTokenCount())
                .isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void aBuilderForgetsTheNameThatItHas() {
        AzureAiInferenceChatModel.Builder builder = AzureAiInferenceChatModel.builder()
                .endpoint("https://res.services.ai.azure.com/openai/v1")
                .apiKey("k")
                .modelName("a");
        builder.build();

        assertThat(builder.modelName(null).build().defaultRequestParameters().modelName())
                .isNull();
    }

    @Test
    void anImageOfNothingIsRefused() {
        ImageContent nothing =
                ImageContent.from(Image.builder().mimeType("image/png").build());

        assertThatThrownBy(() -> chat().build().chat(UserMessage.from(nothing)))
                .isInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining("an image without a URL and without data");
    }

    @Test
    void timeLimitsMayBeForEver() {
        var forEver = ChronoUnit.FOREVER.getDuration();
        StreamRecorder handler = new StreamRecorder();

        assertThat(chat().timeout(forEver).build().chat(request()).aiMessage().text())
                .isNotBlank();
        streaming().timeout(forEver).streamIdleTimeout(forEver).build().chat(request(), handler);
        assertThat(handler.await().aiMessage().text()).isNotBlank();
    }

    @Test
    void executorThatRunsTasksOnTheSubmittingThreadIsRefusedAndBlocksNobody() {
        StreamRecorder handler = new StreamRecorder();

        streaming().executor(Runnable::run).build().chat(request(), handler);

        assertThat(handler.awaitError()).hasMessageContaining("executor");
        assertThat(chat().build().chat(request()).aiMessage().text()).isNotBlank();
    }

    @Test
    void headersAreAskedForOnceACallOnTheThreadOfTheCaller() {
        AtomicInteger calls = new AtomicInteger();
        emulator.interceptWith(request ->
                calls.incrementAndGet() == 1 ? Reply.error(503, "{}").header("retry-after-ms", "1") : Reply.asUsual());
        List<Thread> askedOn = new CopyOnWriteArrayList<>();
        var model = chat().customHeaders(() -> {
                    askedOn.add(Thread.currentThread());
                    return Map.of("x-tenant", "acme");
                })
                .build();

        model.chat(request());

        assertThat(askedOn).containsExactly(Thread.currentThread());
        assertThat(emulator.requests())
                .hasSize(2)
                .allSatisfy(request -> assertThat(request.header("x-tenant")).hasValue("acme"));
    }

    @Test
    void blanksWithoutEndAreLookedAtOnce() {
        // Looked at again with each of them, these would take minutes.
        int events = 200_000;
        List<String> told = new CopyOnWriteArrayList<>();
        ThinkTagParser tags = new ThinkTagParser(new ThinkTagParser.Sink() {
            @Override
            public void text(String text) {
                told.add(text);
            }

            @Override
            public void thinking(String thinking) {
                told.add(thinking);
            }
        });
        ToolCallBuilder draft = new ToolCallBuilder(0, 0);
        for (int i = 0; i < events; i++) {
            tags.feed("\n\n\n\n");
            draft.identify("id", false);
            draft.add("tool", "\n\n\n\n");
            draft.tell(ChatAccumulator.Listener.NONE);
        }
        tags.feed("x");

        assertThat(told).hasSize(1);
        assertThat(told.get(0)).hasSize(4 * events + 1).endsWith("x");
    }

    private static AzureAiInferenceChatModel.Builder chat() {
        return AzureAiInferenceChatModel.builder()
                .endpoint(emulator.endpoint(EmulatorForm.OPENAI_V1, "gpt-4o"))
                .apiKey(emulator.apiKey())
                .modelName("gpt-4o");
    }

    private static AzureAiInferenceStreamingChatModel.Builder streaming() {
        return AzureAiInferenceStreamingChatModel.builder()
                .endpoint(emulator.endpoint(EmulatorForm.OPENAI_V1, "gpt-4o"))
                .apiKey(emulator.apiKey())
                .modelName("gpt-4o");
    }

    private static ChatRequest request() {
        return ChatRequest.builder().messages(UserMessage.from("hi")).build();
    }
}
