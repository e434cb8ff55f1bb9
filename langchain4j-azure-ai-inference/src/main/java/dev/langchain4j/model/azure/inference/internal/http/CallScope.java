package dev.langchain4j.model.azure.inference.internal.http;

import dev.langchain4j.model.azure.inference.AzureAiInferenceCallListener;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The limits of calls that are attempts of one larger call over several deployments: the time that is left, and whether
 * a deployment may be tried again. Set on the thread that begins a call, which is where the call looks for it;
 * LangChain4j's interfaces have no place for it.
 *
 * @param deadlineNanos the deadline of all attempts, by {@link System#nanoTime()}
 * @param retries whether temporary failures are retried on the same deployment
 * @param budget the retry budget of the larger call
 * @param route for the listeners of the deployment; asked for when their call begins
 */
public record CallScope(
        long deadlineNanos, boolean retries, RetryBudget budget, Supplier<AzureAiInferenceCallListener.Route> route) {

    private static final ThreadLocal<@Nullable CallScope> CURRENT = new ThreadLocal<>();

    /** The scope of the calls that this thread begins; null for a call on its own. */
    public static @Nullable CallScope current() {
        return CURRENT.get();
    }

    /** Runs a call in this scope. */
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

    /** The part of this time limit that is left. */
    Duration left(Duration limit) {
        long left = deadlineNanos - System.nanoTime();
        return left < limit.toNanos() ? Duration.ofNanos(Math.max(left, 1)) : limit;
    }
}
