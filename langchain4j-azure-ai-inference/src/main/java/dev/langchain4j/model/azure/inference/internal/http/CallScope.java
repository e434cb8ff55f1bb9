package dev.langchain4j.model.azure.inference.internal.http;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What whoever makes one call by way of several deployments says of each of them: how much time is left, and whether a
 * deployment may be asked again. Belongs to the thread that begins a call, which is where a call looks for it; LangChain4j's
 * interfaces have no place for it.
 *
 * @param deadlineNanos when all of them have to be done, by {@link System#nanoTime()}
 * @param retries whether a failure that may pass is retried on the same deployment
 * @param budget what all retries of the one call are paid from
 */
public record CallScope(long deadlineNanos, boolean retries, RetryBudget budget) {

    private static final ThreadLocal<@Nullable CallScope> CURRENT = new ThreadLocal<>();

    /** The scope of the call that this thread begins; null for a call by itself. */
    public static @Nullable CallScope current() {
        return CURRENT.get();
    }

    /** Begins a call in this scope. */
    public <T> T call(Supplier<T> call) {
        CallScope outer = CURRENT.get();
        CURRENT.set(this);
        try {
            return call.get();
        } finally {
            if (outer == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(outer);
            }
        }
    }

    /** What is left of this time limit. */
    Duration left(Duration limit) {
        long left = deadlineNanos - System.nanoTime();
        return left < limit.toNanos() ? Duration.ofNanos(Math.max(left, 1)) : limit;
    }
}
