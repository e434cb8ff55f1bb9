package dev.langchain4j.model.azure.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.exception.NonRetriableException;
import dev.langchain4j.model.azure.inference.WireCases.Case;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.Dialect;
import dev.langchain4j.model.azure.inference.emulator.RecordedRequest;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.testing.Eventually;
import dev.langchain4j.model.azure.inference.testing.Transport;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever interrupts a caller gets it back at once, with its flag set, and the service is rid of the call. */
@Timeout(60)
class InterruptWireTest {

    private static AzureAiInferenceEmulator emulator;
    private final CountDownLatch arrived = new CountDownLatch(1);

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

    record Caller(Thread thread, CompletableFuture<Boolean> flagWhenThrown, CompletableFuture<Throwable> thrown) {

        static Caller of(Supplier<?> ask) {
            CompletableFuture<Boolean> flag = new CompletableFuture<>();
            CompletableFuture<Throwable> failure = new CompletableFuture<>();
            Thread thread = new Thread(() -> {
                try {
                    ask.get();
                    failure.complete(new AssertionError("it was answered"));
                } catch (Throwable e) {
                    flag.complete(Thread.currentThread().isInterrupted());
                    failure.complete(e);
                }
            });
            thread.setDaemon(true);
            thread.start();
            return new Caller(thread, flag, failure);
        }

        /** Interrupts, and holds what follows to the promise. */
        void interrupt() throws Exception {
            thread.interrupt();
            assertThat(thrown.get(5, TimeUnit.SECONDS))
                    .isInstanceOf(NonRetriableException.class)
                    .hasMessageContaining("interrupted or cancelled");
            assertThat(flagWhenThrown.get(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void whileItWaitsForHeaders(Transport transport) throws Exception {
        reply(Reply.silence());
        Caller caller = Caller.of(ask(transport));
        arrived.await();

        caller.interrupt();

        emulator.lastRequest().connectionLost().get(10, TimeUnit.SECONDS);
        assertThat(emulator.requests()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void whileTheAnswerComes(Transport transport) throws Exception {
        reply(Reply.raw(200, "application/json", "{\"choices\":", "never").stalledAfter(11));
        Caller caller = Caller.of(ask(transport));
        arrived.await();

        caller.interrupt();

        emulator.lastRequest().connectionLost().get(10, TimeUnit.SECONDS);
        assertThat(emulator.requests()).hasSize(1);
    }

    /** Somewhere on its way through transport and pipeline the answer meets the interruption: none may be forgotten there. */
    @ParameterizedTest
    @EnumSource(Transport.class)
    void inTheMomentInWhichTheHeadersCome(Transport transport) throws Exception {
        Supplier<CallKind.Asked> ask = ask(transport);
        for (int i = 0; i < 300; i++) {
            CountDownLatch asked = new CountDownLatch(1);
            emulator.interceptWith(request -> {
                asked.countDown();
                return Reply.raw(200, "application/json", "{\"choices\":", "never")
                        .stalledAfter(11);
            });
            Caller caller = Caller.of(ask);
            asked.await();
            LockSupport.parkNanos(i * 5_000L);
            caller.interrupt();
        }

        for (RecordedRequest request : emulator.requests()) {
            request.connectionLost().get(10, TimeUnit.SECONDS);
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void whileItWaitsToTryAgain(Transport transport) throws Exception {
        Reply busy = Reply.error(503, "{}").header("retry-after-ms", "1500");
        reply(busy);
        Caller caller = Caller.of(ask(transport));
        arrived.await();

        caller.interrupt();

        // Another call waits as long, and later: by its end the first would have been sent again.
        AtomicInteger calls = new AtomicInteger();
        emulator.interceptWith(request -> calls.getAndIncrement() == 0 ? busy : Reply.asUsual());
        assertThat(ask(transport).get().attempts()).isEqualTo(2);
        assertThat(emulator.requests()).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void whileItWaitsForItsTurn(Transport transport) throws Exception {
        reply(Reply.silence());
        Supplier<CallKind.Asked> ask =
                new Case(CallKind.PLAIN, transport).asking(emulator, builder -> builder.maxConcurrentCalls(1));
        Caller first = Caller.of(ask);
        arrived.await();
        Caller second = Caller.of(ask);
        Eventually.until("the second waits", () -> second.thread().getState() == Thread.State.TIMED_WAITING);

        second.interrupt();
        assertThat(emulator.requests()).hasSize(1);
        first.interrupt();

        // The place is free again.
        emulator.interceptWith(request -> Reply.asUsual());
        assertThat(ask.get().attempts()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void beforeItCalls(Transport transport) throws Exception {
        reply(Reply.silence());
        Supplier<CallKind.Asked> ask = ask(transport);

        Caller caller = Caller.of(() -> {
            Thread.currentThread().interrupt();
            return ask.get();
        });

        caller.interrupt();
    }

    private void reply(Reply reply) {
        emulator.interceptWith(request -> {
            arrived.countDown();
            return reply;
        });
    }

    private static Supplier<CallKind.Asked> ask(Transport transport) {
        return new Case(CallKind.PLAIN, transport).asking(emulator);
    }
}
