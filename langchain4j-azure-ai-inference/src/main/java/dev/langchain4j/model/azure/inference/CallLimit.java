package dev.langchain4j.model.azure.inference;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/** Lets so many calls of a connection run at once; the others wait their turn, in order, and hold no thread. */
final class CallLimit {

    private final int limit;
    private final Duration maxWait;
    private final Queue<Turn> waiting = new ArrayDeque<>();
    private int running;

    CallLimit(int limit, Duration maxWait) {
        this.limit = limit;
        this.maxWait = maxWait;
    }

    /**
     * The call, begun when it is its turn. A call that is cancelled gives up its place, or makes room for the next; one
     * that waits too long fails with {@link CallTimeoutException}.
     */
    <T> Mono<T> within(Mono<T> call) {
        return Mono.defer(() -> {
            Turn turn = new Turn();
            Mono<T> inTurn = turn.isNow()
                    ? call
                    : turn.come().timeout(maxWait, tooLong()).then(call);
            return inTurn.doFinally(signal -> turn.leave());
        });
    }

    private Mono<Void> tooLong() {
        return Mono.error(() -> new CallTimeoutException("responseTimeout", maxWait));
    }

    private enum State {
        WAITING,
        RUNNING,
        LEFT
    }

    /** One call's place. Its state belongs to the lock of the limit; sinks are told outside of it. */
    private final class Turn {

        private State state = State.WAITING;
        private @Nullable MonoSink<Void> sink;

        /** Takes a place if one is free. */
        boolean isNow() {
            synchronized (CallLimit.this) {
                if (running < limit) {
                    running++;
                    state = State.RUNNING;
                }
                return state == State.RUNNING;
            }
        }

        /** Completes when a place has become free. */
        Mono<Void> come() {
            return Mono.create(newSink -> {
                boolean mayRun;
                synchronized (CallLimit.this) {
                    mayRun = isNow();
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

        void leave() {
            Turn next = null;
            synchronized (CallLimit.this) {
                if (state == State.WAITING) {
                    waiting.remove(this);
                } else if (state == State.RUNNING) {
                    next = waiting.poll();
                    if (next == null) {
                        running--;
                    } else {
                        next.state = State.RUNNING;
                    }
                }
                state = State.LEFT;
            }
            if (next != null && next.sink != null) {
                next.sink.success();
            }
        }
    }
}
