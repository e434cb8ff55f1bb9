package dev.langchain4j.model.azure.inference.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.model.azure.inference.internal.error.CallTimeoutException;
import dev.langchain4j.model.azure.inference.testing.Eventually;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Subscription;
import reactor.core.Disposable;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** How many calls run at once, in which order, and that no place is lost however calls end. */
@Timeout(60)
class ConcurrencyLimitTest {

    private final ConcurrencyLimit limit = new ConcurrencyLimit(2, Duration.ofSeconds(30));

    /** A call that runs until the test ends it. */
    private static final class Call {
        final Sinks.One<String> end = Sinks.one();
        final AtomicInteger begun = new AtomicInteger();

        Mono<String> mono() {
            return Mono.defer(() -> {
                begun.incrementAndGet();
                return end.asMono();
            });
        }
    }

    @Test
    void callsBeginInTheOrderInWhichTheyCame() {
        List<Call> calls = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Call call = new Call();
            calls.add(call);
            limit.within(call::mono).onErrorComplete().subscribe();
        }
        assertThat(begun(calls)).containsExactly(1, 1, 0, 0, 0);

        calls.get(1).end.tryEmitValue("b");
        assertThat(begun(calls)).containsExactly(1, 1, 1, 0, 0);
        calls.get(0).end.tryEmitError(new IllegalStateException());
        assertThat(begun(calls)).containsExactly(1, 1, 1, 1, 0);
        calls.get(2).end.tryEmitEmpty();
        assertThat(begun(calls)).containsExactly(1, 1, 1, 1, 1);
    }

    @Test
    void aCallThatIsCancelledWhileItWaitsGivesUpItsPlaceInTheQueue() {
        Call first = new Call();
        Call second = new Call();
        Call third = new Call();
        Call fourth = new Call();
        Disposable running = limit.within(first::mono).subscribe();
        limit.within(second::mono).subscribe();
        Disposable waiting = limit.within(third::mono).subscribe();
        limit.within(fourth::mono).subscribe();

        waiting.dispose();
        running.dispose();

        assertThat(begun(List.of(first, second, third, fourth))).containsExactly(1, 1, 0, 1);
    }

    /** Reactor goes on subscribing for a subscriber that has cancelled meanwhile. */
    @Test
    void aCallThatIsCancelledBeforeItWaitsTakesNoPlace() {
        ConcurrencyLimit one = new ConcurrencyLimit(1, Duration.ofSeconds(30));
        Call first = new Call();
        one.within(first::mono).subscribe();
        Call second = new Call();
        one.within(second::mono).subscribe(new BaseSubscriber<String>() {
            @Override
            protected void hookOnSubscribe(Subscription subscription) {
                cancel();
            }
        });
        Call third = new Call();

        first.end.tryEmitEmpty();
        one.within(third::mono).subscribe();

        assertThat(begun(List.of(second, third))).containsExactly(0, 1);
    }

    @Test
    void aCallThatWaitsTooLongFailsAndNamesTheLimit() {
        ConcurrencyLimit one = new ConcurrencyLimit(1, Duration.ofMillis(50));
        Call first = new Call();
        one.within(first::mono).subscribe();
        Call second = new Call();

        Mono<String> waiting = one.within(second::mono);

        assertThatThrownBy(() -> waiting.block(Duration.ofSeconds(20)))
                .isInstanceOf(CallTimeoutException.class)
                .hasMessageContaining("maxConcurrentCalls");
        first.end.tryEmitEmpty();
        Call third = new Call();
        one.within(third::mono).subscribe();
        Eventually.until("the third has begun", () -> third.begun.get() == 1);
        assertThat(second.begun).hasValue(0);
    }

    /** Each call that fails at once starts the next one: that must not pile up on the stack. */
    @Test
    void manyWaitingCallsThatFailAtOnceAreNoProblem() {
        ConcurrencyLimit one = new ConcurrencyLimit(1, Duration.ofSeconds(30));
        Call first = new Call();
        one.within(first::mono).subscribe();
        AtomicInteger failed = new AtomicInteger();
        for (int i = 0; i < 20_000; i++) {
            one.within(() -> Mono.error(new IllegalStateException("at once"))).subscribe(ignored -> {}, e -> {
                if (e instanceof IllegalStateException) {
                    failed.incrementAndGet();
                }
            });
        }

        first.end.tryEmitEmpty();

        assertThat(failed).hasValue(20_000);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void noPlaceIsLostHoweverCallsEnd(long seed) throws Exception {
        ConcurrencyLimit three = new ConcurrencyLimit(3, Duration.ofMillis(20));
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        Random random = new Random(seed);
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            int way = random.nextInt(4);
            long micros = random.nextInt(2_000);
            all.add(CompletableFuture.runAsync(() -> oneCall(three, way, micros, running, most), threads));
        }
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get(50, TimeUnit.SECONDS);
        threads.shutdown();

        assertThat(most.get()).isBetween(1, 3);
        List<Call> calls = List.of(new Call(), new Call(), new Call(), new Call());
        calls.forEach(call -> three.within(call::mono).onErrorComplete().subscribe());
        Eventually.until("all three places are free", () -> begun(calls).equals(List.of(1, 1, 1, 0)));
    }

    private static void oneCall(
            ConcurrencyLimit limit, int way, long micros, AtomicInteger running, AtomicInteger most) {
        Mono<Long> call = Mono.defer(() -> {
            Mono<Long> work = Mono.delay(Duration.ofNanos(micros * 1_000));
            if (way == 1) {
                // It may still begin while it is being cancelled.
                return work;
            }
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            return (way == 0 ? work.then(Mono.<Long>error(new IllegalStateException())) : work)
                    // Not doFinally, which comes only after the next call has begun.
                    .doOnTerminate(running::decrementAndGet);
        });
        Mono<Long> limited = limit.within(() -> call).onErrorComplete();
        if (way == 1) {
            Disposable cancelled = limited.subscribe();
            Mono.delay(Duration.ofNanos(micros * 500)).block();
            cancelled.dispose();
        } else {
            limited.block(Duration.ofSeconds(20));
        }
    }

    private static List<Integer> begun(List<Call> calls) {
        return calls.stream().map(call -> call.begun.get()).toList();
    }
}
