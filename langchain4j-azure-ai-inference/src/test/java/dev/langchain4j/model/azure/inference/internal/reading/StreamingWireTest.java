package dev.langchain4j.model.azure.inference.internal.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatResponseMetadata;
import dev.langchain4j.model.azure.inference.AzureAiInferenceStreamingChatModel;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.Dialect;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.internal.callback.CallbackExecutors;
import dev.langchain4j.model.azure.inference.testing.StreamRecorder;
import dev.langchain4j.model.azure.inference.testing.Transport;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.output.FinishReason;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How a stream begins, goes on and ends, over real connections, on both transports. */
class StreamingWireTest {

    private static final String EVENT_STREAM = "text/event-stream";
    private static final String LONG_TEXT = "word ".repeat(2_000);

    private static final String HALF = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"half an\"}}]}\n\n";

    private static AzureAiInferenceEmulator emulator;

    @BeforeAll
    static void start() {
        emulator = AzureAiInferenceEmulator.builder()
                .deployment(Deployment.chat("gpt-5.4", Dialect.GPT).build())
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

    @ParameterizedTest
    @EnumSource(Transport.class)
    void cancellingClosesTheConnectionAndNothingFollows(Transport transport) throws Exception {
        emulator.respondWith(call -> Reply.text(LONG_TEXT).paced(Duration.ofMillis(10)));
        AtomicInteger afterCancel = new AtomicInteger();
        StreamRecorder handler = new StreamRecorder() {
            @Override
            public void onPartialResponse(PartialResponse partial, PartialResponseContext context) {
                if (context.streamingHandle().isCancelled()) {
                    afterCancel.incrementAndGet();
                }
                super.onPartialResponse(partial, context);
                if (texts.size() == 3) {
                    context.streamingHandle().cancel();
                }
            }
        };

        model(transport).build().chat(request(), handler);
        handler.handle.get(10, TimeUnit.SECONDS);

        emulator.lastRequest().connectionLost().get(10, TimeUnit.SECONDS);
        assertThat(handler.texts).hasSize(3);
        assertThat(handler.endings).hasValue(0);
        assertThat(afterCancel).hasValue(0);
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void theServiceSeesACancelWithinHalfASecond(Transport transport) throws Exception {
        // Silent after its first words: no write of the service can notice that nobody listens.
        emulator.respondWith(call -> Reply.raw(200, EVENT_STREAM, HALF).stalledAfter(HALF.length()));
        StreamRecorder handler = new StreamRecorder();
        model(transport).build().chat(request(), handler);
        var handle = handler.handle.get(10, TimeUnit.SECONDS);

        handle.cancel();

        emulator.lastRequest().connectionLost().get(500, TimeUnit.MILLISECONDS);
        assertThat(handle.isCancelled()).isTrue();
        assertThat(handler.endings).hasValue(0);
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void callbacksComeOnOneThreadThatIsNotTheCallers(Transport transport) {
        emulator.respondWith(call -> Reply.text("a b c d e f g"));
        StreamRecorder handler = new StreamRecorder();

        model(transport).build().chat(request(), handler);

        handler.await();
        assertThat(handler.threads).hasSize(1).doesNotContain(Thread.currentThread());
        assertThat(handler.threads.iterator().next().getName()).startsWith("azure-ai-inference-callbacks-");
        assertThat(handler.endings).hasValue(1);
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void callbacksRunOnTheExecutorThatIsGiven(Transport transport) throws Exception {
        emulator.respondWith(call -> Reply.text("a b c d e f g"));
        ExecutorService executor = Executors.newSingleThreadExecutor(task -> new Thread(task, "mine"));
        try {
            StreamRecorder handler = new StreamRecorder();
            model(transport).executor(executor).build().chat(request(), handler);
            handler.await();
            assertThat(handler.threads).extracting(Thread::getName).containsExactly("mine");
        } finally {
            executor.shutdown();
            // The loop of the stream has ended with it: else this would wait in vain.
            assertThat(executor.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void handlerMayStartAnotherStreamAndWaitForIt() {
        emulator.respondWith(call -> Reply.text("a b c"));
        AzureAiInferenceStreamingChatModel model = model(Transport.NETTY).build();
        StreamRecorder outer = new StreamRecorder() {
            @Override
            public void onCompleteResponse(ChatResponse response) {
                // As many as there are threads: one of them would be the turn of the thread that waits.
                for (int i = 0; i < CallbackExecutors.DEFAULT_THREADS; i++) {
                    StreamRecorder inner = new StreamRecorder();
                    model.chat(request(), inner);
                    inner.await();
                }
                super.onCompleteResponse(response);
            }
        };

        model.chat(request(), outer);

        assertThat(outer.await().aiMessage().text()).isEqualTo("a b c");
    }

    @Test
    void errorsBeforeTheFirstByteComeOnTheCallbackThreadToo() {
        emulator.respondWith(call -> Reply.error(400, "{\"error\":{\"code\":\"bad\",\"message\":\"no\"}}"));
        StreamRecorder handler = new StreamRecorder();

        model(Transport.NETTY).build().chat(request(), handler);

        handler.awaitError();
        assertThat(handler.threads).hasSize(1);
        assertThat(handler.threads.iterator().next().getName()).startsWith("azure-ai-inference-callbacks-");
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void plainJsonAnswerToAStreamingRequestIsUnderstood(Transport transport) {
        emulator.respondWith(call -> Reply.raw(200, "application/json", """
                {"id":"1","model":"m","choices":[{"index":0,"finish_reason":"stop",
                 "message":{"role":"assistant","content":"all at once"}}]}"""));
        StreamRecorder handler = new StreamRecorder();

        model(transport).build().chat(request(), handler);

        ChatResponse response = handler.await();
        assertThat(response.aiMessage().text()).isEqualTo("all at once").isEqualTo(handler.text());
        assertThat(response.finishReason()).isEqualTo(FinishReason.STOP);
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void streamThatIsCutIsAnErrorAndNotAnAnswer(Transport transport) {
        emulator.respondWith(call -> Reply.raw(200, EVENT_STREAM, HALF));
        StreamRecorder handler = new StreamRecorder();

        model(transport).build().chat(request(), handler);

        assertThat(handler.awaitError()).hasMessageContaining("cut off");
        assertThat(handler.text()).isEqualTo("half an");
        assertThat(handler.endings).hasValue(1);
        // Something was told already: it cannot be told again.
        assertThat(emulator.requests()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void errorEventInMidStreamIsAnError(Transport transport) {
        emulator.respondWith(call -> Reply.raw(
                200,
                EVENT_STREAM,
                HALF,
                "data: {\"error\":{\"code\":\"InternalServerError\",\"message\":\"the model fell over\"}}\n\n",
                "data: [DONE]\n\n"));
        StreamRecorder handler = new StreamRecorder();

        model(transport).build().chat(request(), handler);

        assertThat(handler.awaitError())
                .isInstanceOf(InternalServerException.class)
                .hasMessageContaining("the model fell over");
        assertThat(handler.endings).hasValue(1);
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void silenceInMidStreamEndsAfterTheIdleTimeout(Transport transport) throws Exception {
        emulator.respondWith(call -> Reply.raw(200, EVENT_STREAM, HALF).stalledAfter(HALF.length()));
        StreamRecorder handler = new StreamRecorder();

        model(transport).streamIdleTimeout(Duration.ofMillis(300)).build().chat(request(), handler);

        assertThat(handler.awaitError()).isInstanceOf(TimeoutException.class).hasMessageContaining("streamIdleTimeout");
        emulator.lastRequest().connectionLost().get(10, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void slowHandlerIsNotAnIdleService(Transport transport) throws Exception {
        emulator.respondWith(call -> Reply.text("a b c d e f g h"));
        var release = new CountDownLatch(1);
        StreamRecorder handler = new StreamRecorder() {
            @Override
            public void onPartialResponse(PartialResponse partial, PartialResponseContext context) {
                if (texts.isEmpty()) {
                    awaitUninterruptibly(release, Duration.ofMillis(2_000));
                }
                super.onPartialResponse(partial, context);
            }
        };

        model(transport).streamIdleTimeout(Duration.ofMillis(1_000)).build().chat(request(), handler);

        assertThat(handler.await().aiMessage().text()).isEqualTo("a b c d e f g h");
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void streamIsMadeAgainWhenItFailsBeforeItsFirstEvent(Transport transport) {
        AtomicInteger calls = new AtomicInteger();
        emulator.respondWith(call -> switch (calls.incrementAndGet()) {
            case 1 -> Reply.error(503, "{}").header("retry-after-ms", "1");
            case 2 -> Reply.raw(200, EVENT_STREAM, ": wait\n\n");
            default -> Reply.text("third time lucky");
        });
        StreamRecorder handler = new StreamRecorder();

        model(transport).build().chat(request(), handler);

        ChatResponse response = handler.await();
        assertThat(response.aiMessage().text()).isEqualTo("third time lucky").isEqualTo(handler.text());
        assertThat(((AzureAiInferenceChatResponseMetadata) response.metadata()).attempts())
                .isEqualTo(3);
    }

    private static void awaitUninterruptibly(CountDownLatch latch, Duration atMost) {
        try {
            assertThat(latch.await(atMost.toMillis(), TimeUnit.MILLISECONDS)).isFalse();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static AzureAiInferenceStreamingChatModel.Builder model(Transport transport) {
        return AzureAiInferenceStreamingChatModel.builder()
                .endpoint(emulator.endpoint(EmulatorEndpointType.OPENAI_V1, "gpt-5.4"))
                .apiKey(emulator.apiKey())
                .httpClient(transport.client())
                .modelName("gpt-5.4");
    }

    private static ChatRequest request() {
        return ChatRequest.builder().messages(UserMessage.from("hi")).build();
    }
}
