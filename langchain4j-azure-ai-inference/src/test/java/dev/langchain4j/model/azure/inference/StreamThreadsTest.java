package dev.langchain4j.model.azure.inference;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.internal.callback.CallbackExecutors;
import dev.langchain4j.model.azure.inference.testing.BlockingRecorder;
import dev.langchain4j.model.azure.inference.testing.CapturedLog;
import dev.langchain4j.model.azure.inference.testing.Eventually;
import dev.langchain4j.model.azure.inference.testing.StreamRecorder;
import dev.langchain4j.model.azure.inference.testing.ThrowingRecorder;
import dev.langchain4j.model.azure.inference.testing.Transport;
import dev.langchain4j.model.azure.inference.testing.VirtualThreads;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A handler may block, throw or have no thread: that is its stream's affair, or at most its thread's. */
@Timeout(90)
class StreamThreadsTest {

    private static final int STREAMS = 500;

    private static AzureAiInferenceEmulator emulator;

    @BeforeAll
    static void start() {
        emulator = CallKind.emulator().start();
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @BeforeEach
    void forget() {
        emulator.clearRequests();
        emulator.respondWith(call -> Reply.text("a b c d e f g h"));
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void aHandlerThatBlocksDelaysOnlyTheStreamsOfItsThread(Transport transport) throws Exception {
        AzureAiInferenceStreamingChatModel model = model(transport, builder -> {});
        BlockingRecorder blocking = new BlockingRecorder();
        model.chat(CallKind.request(), blocking);
        blocking.blocked.await();

        List<StreamRecorder> others = start(model, STREAMS - 1);

        // While it still blocks, all are done but one thread's share.
        int share = 1 + STREAMS / CallbackExecutors.DEFAULT_THREADS;
        Eventually.until(() -> done(others) + " are done", () -> done(others) >= STREAMS - 1 - share);
        assertThat(blocking.answer).isNotDone();
        blocking.release.countDown();
        others.forEach(StreamRecorder::await);
        assertThat(blocking.await().aiMessage().text()).isEqualTo("a b c d e f g h");
        Thread itsThread = blocking.threads.iterator().next();
        assertThat(others.stream()
                        .filter(other -> other.threads.contains(itsThread))
                        .count())
                .isLessThanOrEqualTo(share);
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void onVirtualThreadsItDelaysNobody(Transport transport) throws Exception {
        ExecutorService virtual = VirtualThreads.executor();
        AzureAiInferenceStreamingChatModel model = model(transport, builder -> builder.executor(virtual));
        BlockingRecorder blocking = new BlockingRecorder();
        model.chat(CallKind.request(), blocking);
        blocking.blocked.await();

        List<StreamRecorder> others = start(model, STREAMS - 1);

        others.forEach(StreamRecorder::await);
        assertThat(blocking.answer).isNotDone();
        blocking.release.countDown();
        blocking.await();
        virtual.shutdown();
        assertThat(virtual.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    }

    static Stream<WireCases.Case> cases() {
        return WireCases.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void callersMayBeVirtualThreads(WireCases.Case aCase) throws Exception {
        ExecutorService virtual = VirtualThreads.executor();
        var ask = aCase.asking(emulator);
        String answer = ask.get().answer();
        List<java.util.concurrent.Future<CallKind.Asked>> all = new ArrayList<>();
        for (int i = 0; i < STREAMS; i++) {
            all.add(virtual.submit(ask::get));
        }
        for (var one : all) {
            assertThat(one.get(30, TimeUnit.SECONDS).answer()).isEqualTo(answer);
        }
        virtual.shutdown();
    }

    @ParameterizedTest
    @ValueSource(strings = {"onPartialResponse", "onCompleteResponse"})
    void anExceptionOfTheHandlerReachesItsOnError(String where) {
        StreamRecorder handler = new ThrowingRecorder(where, new IllegalStateException("mine"));

        model(Transport.NETTY, builder -> {}).chat(CallKind.request(), handler);

        assertThat(handler.awaitError()).hasMessage("mine");
    }

    /** Reactor does not hand on the worst of errors: the stream has to end all the same, and its thread to go on. */
    @ParameterizedTest
    @ValueSource(strings = {"onPartialResponse", "onCompleteResponse", "onError"})
    void anErrorOfTheHandlerEndsItsStreamAndNothingElse(String where) {
        for (Error error :
                List.of(new AssertionError("mine"), new StackOverflowError("mine"), new LinkageError("mine"))) {
            CapturedLog reactor = CapturedLog.of("reactor", Level.ERROR);
            try {
                StreamRecorder handler = new ThrowingRecorder(where, error);
                emulator.interceptWith(request -> where.equals("onError") ? Reply.error(400, "{}") : Reply.asUsual());
                model(Transport.NETTY, builder -> {}).chat(CallKind.request(), handler);
                assertThat(handler.awaitError()).isNotNull();
            } finally {
                reactor.close();
            }
            emulator.interceptWith(request -> Reply.asUsual());
            // On every thread, the one of that stream included.
            start(model(Transport.NETTY, builder -> {}), CallbackExecutors.DEFAULT_THREADS)
                    .forEach(StreamRecorder::await);
        }
    }

    @Test
    void anErrorMapperThatFailsHidesNothing() {
        emulator.respondWith(call -> Reply.raw(400, "application/json", "{}"));
        StreamRecorder handler = new StreamRecorder();

        model(
                        Transport.NETTY,
                        builder -> builder.errorMapper((details, standard) -> {
                            throw new NoClassDefFoundError("mine");
                        }))
                .chat(CallKind.request(), handler);

        assertThat(handler.awaitError())
                .isInstanceOf(InvalidRequestException.class)
                .hasSuppressedException(new NoClassDefFoundError("mine"));
    }

    @Test
    void timeToTheFirstEventIsNotThatOfTheHandler() {
        // All in one piece: else the handler would not be told of the first one.
        emulator.respondWith(call -> Reply.raw(200, "text/event-stream", """
                data: {"choices":[{"index":0,"delta":{"content":"Hi"},"finish_reason":"stop"}]}

                data: [DONE]

                """));
        AtomicLong entered = new AtomicLong();
        StreamRecorder slow = new StreamRecorder() {
            @Override
            public void onPartialResponse(PartialResponse partial, PartialResponseContext context) {
                super.onPartialResponse(partial, context);
                if (entered.compareAndSet(0, System.nanoTime())) {
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300));
                }
            }
        };
        AzureAiInferenceStreamingChatModel model = model(Transport.NETTY, builder -> {});
        StreamRecorder first = new StreamRecorder();
        model.chat(CallKind.request(), first);
        first.await(); // so that the next call begins at once
        long start = System.nanoTime();

        model.chat(CallKind.request(), slow);

        AzureAiInferenceChatResponseMetadata metadata =
                (AzureAiInferenceChatResponseMetadata) slow.await().metadata();
        assertThat(metadata.timeToFirstEvent())
                .isPositive()
                .isLessThanOrEqualTo(Duration.ofNanos(entered.get() - start));
    }

    private static List<StreamRecorder> start(AzureAiInferenceStreamingChatModel model, int streams) {
        List<StreamRecorder> handlers = new ArrayList<>();
        for (int i = 0; i < streams; i++) {
            StreamRecorder handler = new StreamRecorder();
            handlers.add(handler);
            model.chat(CallKind.request(), handler);
        }
        return handlers;
    }

    private static int done(List<StreamRecorder> handlers) {
        return (int)
                handlers.stream().filter(handler -> handler.answer.isDone()).count();
    }

    private static AzureAiInferenceStreamingChatModel model(Transport transport, Consumer<ModelBuilder<?>> options) {
        AzureAiInferenceStreamingChatModel.Builder builder = AzureAiInferenceStreamingChatModel.builder();
        CallKind.reaching(emulator, transport).andThen(options).accept(builder);
        return builder.build();
    }
}
