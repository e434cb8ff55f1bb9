package dev.langchain4j.model.azure.inference;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.testing.BlockingRecorder;
import dev.langchain4j.model.azure.inference.testing.CapturedLog;
import dev.langchain4j.model.azure.inference.testing.StreamRecorder;
import dev.langchain4j.model.azure.inference.testing.ThrowingRecorder;
import dev.langchain4j.model.azure.inference.testing.Transport;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** However a stream ends, the thread of a user's executor is returned, and the handler is notified. */
@Timeout(90)
class StreamExecutorTest {

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
    @ValueSource(strings = {"onPartialResponse", "onCompleteResponse", "onError"})
    void anErrorOfTheHandlerGivesItsThreadBackToTheExecutor(String where) throws Exception {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        emulator.interceptWith(request -> where.equals("onError") ? Reply.error(400, "{}") : Reply.asUsual());
        StreamRecorder handler = new ThrowingRecorder(where, new StackOverflowError("mine"));
        CapturedLog reactor = CapturedLog.of("reactor", Level.ERROR);
        try {
            model(Transport.NETTY, builder -> builder.executor(executor)).chat(CallKind.request(), handler);
            assertThat(handler.awaitError()).isNotNull();
        } finally {
            reactor.close();
        }
        executor.shutdown();
        assertThat(executor.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        emulator.interceptWith(request -> Reply.asUsual());
    }

    /** An executor that is shut down or full provides no thread: the handler is notified on another one. */
    @ParameterizedTest
    @EnumSource(Transport.class)
    void anExecutorThatRefusesIsAnErrorAndNoSilence(Transport transport) throws Exception {
        ExecutorService shut = Executors.newSingleThreadExecutor();
        shut.shutdown();
        StreamRecorder handler = new StreamRecorder();

        model(transport, builder -> builder.executor(shut)).chat(CallKind.request(), handler);

        assertThat(handler.awaitError())
                .hasMessageContaining("executor")
                .hasRootCauseInstanceOf(RejectedExecutionException.class);
        assertThat(handler.endings).hasValue(1);
    }

    @Test
    void aFullExecutorFailsTheStreamsThatDoNotFit() throws Exception {
        ThreadPoolExecutor one = new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new SynchronousQueue<>());
        AzureAiInferenceStreamingChatModel model = model(Transport.NETTY, builder -> builder.executor(one));
        BlockingRecorder blocking = new BlockingRecorder();
        model.chat(CallKind.request(), blocking);
        blocking.blocked.await();
        StreamRecorder second = new StreamRecorder();

        model.chat(CallKind.request(), second);

        assertThat(second.awaitError()).hasMessageContaining("executor");
        blocking.release.countDown();
        assertThat(blocking.await().aiMessage().text()).isEqualTo("a b c d e f g h");
        one.shutdown();
        assertThat(one.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    }

    /** A failure before the call has begun is reported on a thread of the executor, which may be the caller's. */
    @Test
    void aStreamThatCannotBeginEndsOnTheOnlyThreadOfItsExecutor() throws Exception {
        ExecutorService one = Executors.newSingleThreadExecutor();
        AzureAiInferenceStreamingChatModel model = model(
                Transport.NETTY,
                builder -> builder.executor(one).customHeaders(() -> {
                    throw new IllegalStateException("no tenant");
                }));
        StreamRecorder handler = new StreamRecorder();

        one.submit(() -> model.chat(CallKind.request(), handler)).get(20, TimeUnit.SECONDS);

        assertThat(handler.awaitError()).hasMessage("no tenant");
        assertThat(handler.endings).hasValue(1);
        assertThat(emulator.requests()).isEmpty();
        one.shutdown();
        assertThat(one.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    @DisplayName("an executor that runs tasks on the submitting thread is rejected and blocks nobody")
    void rejectsExecutorOfTheSubmittingThread() {
        StreamRecorder handler = new StreamRecorder();

        model(Transport.NETTY, builder -> builder.executor(Runnable::run)).chat(CallKind.request(), handler);

        assertThat(handler.awaitError()).hasMessageContaining("executor");
        CallKind.Asked next = CallKind.PLAIN
                .asking(CallKind.reaching(emulator, Transport.NETTY))
                .get();
        assertThat(next.answer()).isEqualTo("a b c d e f g h");
    }

    private static AzureAiInferenceStreamingChatModel model(Transport transport, Consumer<ModelBuilder<?>> options) {
        AzureAiInferenceStreamingChatModel.Builder builder = AzureAiInferenceStreamingChatModel.builder();
        CallKind.reaching(emulator, transport).andThen(options).accept(builder);
        return builder.build();
    }
}
