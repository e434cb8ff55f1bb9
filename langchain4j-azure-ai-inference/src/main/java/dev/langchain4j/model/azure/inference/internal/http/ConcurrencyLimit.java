package dev.langchain4j.model.azure.inference.internal.http;

import dev.langchain4j.model.azure.inference.internal.error.CallTimeoutException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/** Limits the number of concurrent calls of a connection; others wait in order, without holding a thread. */
final class ConcurrencyLimit {

    // A call that fails at once starts the next one: not within its own end, or many would pile up on the stack.
    private static final ThreadLocal<Queue<MonoSink<Void>>> BEGINNING = new ThreadLocal<>();

    private final int limit;
    private final Duration maxWait;
    private final Set<Permit> waiting = new LinkedHashSet<>();
    private int running;

    ConcurrencyLimit(int limit, Duration maxWait) {
        this.limit = limit;
        this.maxWait = maxWait;
    }

    /**
     * The call, started when it is its turn. A cancelled call gives up its place in the queue, or frees its permit; one
     * that waits too long fails with {@link CallTimeoutException}.
     */
    <T> Mono<T> within(Supplier<Mono<T>> call) {
        return new Limited<>(call);
    }

    private final class Limited<T> extends Mono<T> {

        private final Supplier<Mono<T>> call;

        Limited(Supplier<Mono<T>> call) {
            this.call = call;
        }

        @Override
        public void subscribe(CoreSubscriber<? super T> subscriber) {
            Permit permit = new Permit();
            Mono<T> permitted = permit.tryAcquire()
                    ? begun(call)
                    : permit.acquired().timeout(maxWait, tooLong()).then(Mono.defer(call));
            permitted.subscribe(new Permitted<>(subscriber, permit));
        }
    }

    /** What a call throws that can't even begin ends it like any other failure, and frees its permit. */
    private static <T> Mono<T> begun(Supplier<Mono<T>> call) {
        try {
            return call.get();
        } catch (RuntimeException | Error e) {
            return Mono.error(e);
        }
    }

    private Mono<Void> tooLong() {
        return Mono.error(() -> CallTimeoutException.whileWaitingForPermit(limit, maxWait));
    }

    /** Gives the free permit to the call that has waited longest. Called with the lock held. */
    private @Nullable Permit nextPermit() {
        Iterator<Permit> inOrder = waiting.iterator();
        if (!inOrder.hasNext()) {
            running--;
            return null;
        }
        Permit next = inOrder.next();
        inOrder.remove();
        next.state = State.RUNNING;
        return next;
    }

    private static void begin(MonoSink<Void> call) {
        Queue<MonoSink<Void>> others = BEGINNING.get();
        if (others != null) {
            others.add(call);
            return;
        }
        Queue<MonoSink<Void>> calls = new ArrayDeque<>();
        BEGINNING.set(calls);
        try {
            for (MonoSink<Void> next = call; next != null; next = calls.poll()) {
                next.success();
            }
        } finally {
            BEGINNING.remove();
        }
    }

    private enum State {
        WAITING,
        RUNNING,
        LEFT
    }

    /** One call's permit. Its state is guarded by the limit's lock; sinks are notified outside of it. */
    private final class Permit {

        private State state = State.WAITING;
        private @Nullable MonoSink<Void> sink;

        /** Takes a permit if one is free. */
        boolean tryAcquire() {
            synchronized (ConcurrencyLimit.this) {
                if (running < limit) {
                    running++;
                    state = State.RUNNING;
                }
                return state == State.RUNNING;
            }
        }

        /** Completes when a permit is available. */
        Mono<Void> acquired() {
            return Mono.create(newSink -> {
                boolean mayRun;
                synchronized (ConcurrencyLimit.this) {
                    if (state == State.LEFT) {
                        // Cancelled in the meantime, which Reactor does not report before there is a sink.
                        return;
                    }
                    mayRun = tryAcquire();
                    if (!mayRun) {
                        sink = newSink;
                        waiting.add(this);
                    }
                }
                if (mayRun) {
                    newSink.success();
                }
            });
        }

        void release() {
            Permit next = null;
            synchronized (ConcurrencyLimit.this) {
                if (state == State.WAITING) {
                    waiting.remove(this);
                } else if (state == State.RUNNING) {
                    next = nextPermit();
                }
                state = State.LEFT;
            }
            if (next != null && next.sink != null) {
                begin(next.sink);
            }
        }
    }

    /** Frees the permit once the call has ended, and its subscriber knows. */
    private static final class Permitted<T> implements CoreSubscriber<T>, Subscription {

        private final CoreSubscriber<? super T> subscriber;
        private final Permit permit;
        private @Nullable Subscription call;

        Permitted(CoreSubscriber<? super T> subscriber, Permit permit) {
            this.subscriber = subscriber;
            this.permit = permit;
        }

        @Override
        public Context currentContext() {
            return subscriber.currentContext();
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            if (Operators.validate(call, subscription)) {
                call = subscription;
                subscriber.onSubscribe(this);
            }
        }

        @Override
        public void onNext(T result) {
            subscriber.onNext(result);
        }

        @Override
        public void onError(Throwable failure) {
            try {
                subscriber.onError(failure);
            } finally {
                permit.release();
            }
        }

        @Override
        public void onComplete() {
            try {
                subscriber.onComplete();
            } finally {
                permit.release();
            }
        }

        @Override
        public void request(long results) {
            Objects.requireNonNull(call, "not subscribed").request(results);
        }

        @Override
        public void cancel() {
            Objects.requireNonNull(call, "not subscribed").cancel();
            permit.release();
        }
    }
}
