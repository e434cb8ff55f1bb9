package dev.langchain4j.model.azure.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.Dialect;
import dev.langchain4j.model.azure.inference.emulator.RecordedRequest;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.internal.chat.ChatCall;
import dev.langchain4j.model.azure.inference.internal.chat.ChatReceiver;
import dev.langchain4j.model.azure.inference.internal.http.InferenceClient;
import dev.langchain4j.model.azure.inference.internal.profile.ChatTarget;
import dev.langchain4j.model.azure.inference.internal.reading.ResponseLimits;
import dev.langchain4j.model.azure.inference.testing.EventRecorder;
import dev.langchain4j.model.azure.inference.testing.Eventually;
import dev.langchain4j.model.azure.inference.testing.StreamRecorder;
import dev.langchain4j.model.azure.inference.testing.Transport;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingHandle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** However streams end, they do so once, one callback at a time, and leave no connection behind. */
@Timeout(120)
class StreamEndingsTest {

    private static final int STREAMS = 400;

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

    /** Counts callbacks that overlap, come after the end, or on another thread. */
    private static final class Strict extends StreamRecorder {
        final AtomicBoolean busy = new AtomicBoolean();
        final AtomicInteger wrong = new AtomicInteger();
        final AtomicInteger afterCancel = new AtomicInteger();
        final CompletableFuture<Void> over = new CompletableFuture<>();
        volatile boolean cancelReturned;

        private void callback(Runnable rest) {
            if (!busy.compareAndSet(false, true) || endings.get() > 0 || threads.size() > 1) {
                wrong.incrementAndGet();
            }
            if (cancelReturned) {
                afterCancel.incrementAndGet();
            }
            rest.run();
            busy.set(false);
        }

        @Override
        public void onPartialResponse(PartialResponse partial, PartialResponseContext context) {
            callback(() -> super.onPartialResponse(partial, context));
        }

        @Override
        public void onCompleteResponse(ChatResponse response) {
            callback(() -> super.onCompleteResponse(response));
            over.complete(null);
        }

        @Override
        public void onError(Throwable error) {
            callback(() -> super.onError(error));
            over.complete(null);
        }
    }

    /** From several threads, twice, before, while and after the stream ends. */
    @ParameterizedTest
    @CsvSource({"NETTY, 1", "NETTY, 2", "JDK, 1", "JDK, 2"})
    void cancellingAtAnyTimeFromAnyThreadLeaksNothing(Transport transport, long seed) throws Exception {
        emulator.respondWith(call -> Reply.text("word ".repeat(40)).paced(Duration.ofMillis(1)));
        ExecutorService cancellers = Executors.newFixedThreadPool(3);
        Random random = new Random(seed);
        List<Strict> handlers = new ArrayList<>();
        List<CompletableFuture<Void>> cancels = new ArrayList<>();
        AzureAiInferenceStreamingChatModel model = model(transport);
        for (int i = 0; i < STREAMS; i++) {
            Strict handler = new Strict();
            handlers.add(handler);
            model.chat(CallKind.request(), handler);
            long micros = random.nextInt(60_000);
            cancels.add(handler.handle.thenAcceptAsync(handle -> cancelTwice(handler, handle, micros), cancellers));
        }
        CompletableFuture.allOf(cancels.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
        cancellers.shutdown();

        for (Strict handler : handlers) {
            assertThat(handler.wrong).hasValue(0);
            assertThat(handler.endings.get()).isLessThanOrEqualTo(1);
            // One callback may have been on its way when cancel returned, no more.
            assertThat(handler.afterCancel.get()).isLessThanOrEqualTo(1);
        }
        requireNoOpenAnswers();
    }

    private static void cancelTwice(Strict handler, StreamingHandle handle, long micros) {
        try {
            TimeUnit.MICROSECONDS.sleep(micros);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        CompletableFuture<Void> other = CompletableFuture.runAsync(handle::cancel);
        handle.cancel();
        handler.cancelReturned = true;
        other.join();
        assertThat(handle.isCancelled()).isTrue();
    }

    /** Before there is any event, there is no handle: the call behind it is cancelled directly. */
    @ParameterizedTest
    @CsvSource({"NETTY, 1", "NETTY, 2", "NETTY, 3", "JDK, 1"})
    void cancellingBeforeTheHeadersLeaksNothing(Transport transport, long seed) throws Exception {
        emulator.interceptWith(request -> Reply.stall());
        Random random = new Random(seed);
        InferenceClient client = client(transport);
        List<EventRecorder<Object>> calls = new ArrayList<>();
        for (int i = 0; i < STREAMS; i++) {
            EventRecorder<Object> call = new EventRecorder<>();
            calls.add(call);
            ChatReceiver.stream(client, call(client), ResponseLimits.DEFAULT, call);
            TimeUnit.MICROSECONDS.sleep(random.nextInt(1_000));
            calls.get(random.nextInt(calls.size())).cancel();
        }
        calls.forEach(EventRecorder::cancel);

        emulator.interceptWith(request -> Reply.asUsual());
        requireNoOpenAnswers();
    }

    /** The connection breaks, the handler is slow, somebody cancels: whichever is first, one ending or none. */
    @ParameterizedTest
    @CsvSource({"NETTY, 7", "JDK, 7"})
    void thereIsNeverMoreThanOneEnding(Transport transport, long seed) throws Exception {
        Random random = new Random(seed);
        emulator.respondWith(call -> {
            int fault = random.nextInt(5);
            Reply reply = Reply.text("word ".repeat(10));
            return switch (fault) {
                case 0 -> reply.resetAfter(300 + random.nextInt(1_000));
                case 1 -> reply.closedAfter(300 + random.nextInt(1_000));
                case 2 -> Reply.error(500, "{}").header("retry-after-ms", "1");
                default -> reply;
            };
        });
        ExecutorService cancellers = Executors.newFixedThreadPool(2);
        AzureAiInferenceStreamingChatModel model = model(transport);
        List<Strict> handlers = new ArrayList<>();
        List<Strict> cancelled = new ArrayList<>();
        for (int i = 0; i < STREAMS; i++) {
            Strict handler = new Strict();
            handlers.add(handler);
            model.chat(CallKind.request(), handler);
            if (random.nextInt(3) == 0) {
                cancelled.add(handler);
                handler.handle.thenAcceptAsync(StreamingHandle::cancel, cancellers);
            }
        }
        for (Strict handler : handlers) {
            if (!cancelled.contains(handler)) {
                handler.over.get(30, TimeUnit.SECONDS);
                assertThat(handler.endings).hasValue(1);
            }
        }
        cancellers.shutdown();
        handlers.forEach(handler -> {
            assertThat(handler.wrong).hasValue(0);
            assertThat(handler.endings.get()).isLessThanOrEqualTo(1);
        });
    }

    /** Each connection is closed, or its response was read completely. */
    private static void requireNoOpenAnswers() {
        List<RecordedRequest> requests = emulator.requests();
        Eventually.until(
                () -> requests.stream().filter(StreamEndingsTest::isOpen).count() + " of " + requests.size()
                        + " are open",
                () -> requests.stream().noneMatch(StreamEndingsTest::isOpen));
    }

    private static boolean isOpen(RecordedRequest request) {
        return !request.connectionLost().isDone() && !request.answered().isDone();
    }

    private static AzureAiInferenceStreamingChatModel model(Transport transport) {
        AzureAiInferenceStreamingChatModel.Builder builder = AzureAiInferenceStreamingChatModel.builder();
        CallKind.reaching(emulator, transport).accept(builder);
        return builder.build();
    }

    private static InferenceClient client(Transport transport) {
        AzureAiInferenceStreamingChatModel.Builder builder = AzureAiInferenceStreamingChatModel.builder();
        CallKind.reaching(emulator, transport).accept(builder);
        return builder.client(builder.parameters());
    }

    private static ChatCall call(InferenceClient client) {
        return ChatCall.of(
                CallKind.request().toBuilder().modelName("gpt-5.4").build(), ChatTarget.of(client.endpoint()), true);
    }
}
