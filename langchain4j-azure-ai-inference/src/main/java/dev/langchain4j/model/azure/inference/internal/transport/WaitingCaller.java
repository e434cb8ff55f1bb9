package dev.langchain4j.model.azure.inference.internal.transport;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/**
 * The thread of a sync call, which waits anyway. The JDK's client costs it less if it waits within the client: then it sends the
 * request itself, and on two cores no thread is started for it. Only the first request of the call is meant, and only on that
 * thread; those that follow, after a failure or a wait, are sent without waiting.
 */
public final class WaitingCaller {

    private final Thread thread = Thread.currentThread();
    private final long start = System.nanoTime();
    private final AtomicBoolean taken = new AtomicBoolean();
    private final Duration limit;

    private WaitingCaller(Duration limit) {
        this.limit = limit;
    }

    /**
     * A call for which this thread is going to wait, so long that it may wait within the client, too. Not for a call with a user's
     * policies: their time limits and further requests would begin when the wait is over.
     */
    public static <T> Mono<T> waitsFor(Mono<T> call, Duration limit) {
        return call.contextWrite(context -> context.put(WaitingCaller.class, new WaitingCaller(limit)));
    }

    /** How long this thread may wait for the headers of the call's request; null if it must not. */
    static @Nullable Duration take(ContextView call) {
        WaitingCaller caller = call.getOrDefault(WaitingCaller.class, null);
        if (caller == null || caller.thread != Thread.currentThread() || !caller.taken.compareAndSet(false, true)) {
            return null;
        }
        Duration left = caller.limit.minusNanos(System.nanoTime() - caller.start);
        return left.isNegative() || left.isZero() ? null : left;
    }
}
