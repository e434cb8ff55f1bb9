package dev.langchain4j.model.azure.inference.config.internal.route;

import dev.langchain4j.model.azure.inference.internal.http.RetryBudget;
import org.jspecify.annotations.Nullable;

/**
 * What a name remembers from request to request, and beyond a reload.
 *
 * @param retries pays for all hops and retries of the name
 * @param vectors keeps the vectors of different models apart
 * @param budget what the name may spend; null if it is not limited
 */
public record RouteMemory(
        RetryBudget retries, VectorGuard vectors, @Nullable Budget budget) {

    /** Remembers nothing yet. */
    public static RouteMemory empty(String name) {
        return new RouteMemory(new RetryBudget(), new VectorGuard(name), null);
    }
}
