package dev.langchain4j.model.azure.inference.internal.http;

import dev.langchain4j.model.azure.inference.AzureAiInferenceCallListener;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The limits of calls that are attempts of one larger call over several deployments: the time that is left, and whether
 * a deployment may be tried again. Offered on the thread that begins a call, where the model takes it: LangChain4j's interfaces
 * have no place for it.
 *
 * @param deadlineNanos the deadline of all attempts, by {@link System#nanoTime()}
 * @param retries whether temporary failures are retried on the same deployment
 * @param budget the retry budget of the larger call
 * @param route for the listeners of the deployment; asked for when their call begins
 */
public record CallScope(
        long deadlineNanos,
        boolean retries,
        RetryBudget budget,
        Function<List<AzureAiInferenceCallListener>, AzureAiInferenceCallListener.Route> route) {

    private record Offer(Object model, CallScope scope) {}

    private static final ThreadLocal<@Nullable Offer> OFFERED = new ThreadLocal<>();

    /** The scope of the call that this model begins on this thread, and of no later one; null for a call on its own. */
    static @Nullable CallScope take(Object model) {
        Offer offer = OFFERED.get();
        if (offer == null || offer.model != model) {
            return null;
        }
        OFFERED.remove();
        return offer.scope;
    }

    /** Runs what begins a call of the model in this scope. Others that begin meanwhile, such as a listener's, are on their own. */
    public <T> T call(Object model, Supplier<T> call) {
        Offer outer = OFFERED.get();
        OFFERED.set(new Offer(model, this));
        try {
            return call.get();
        } finally {
            if (outer == null) {
                OFFERED.remove();
            } else {
                OFFERED.set(outer);
            }
        }
    }

    /** The part of this time limit that is left. */
    Duration left(Duration limit) {
        long left = deadlineNanos - System.nanoTime();
        return left < limit.toNanos() ? Duration.ofNanos(Math.max(left, 1)) : limit;
    }
}
