package dev.langchain4j.model.azure.inference.config;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How one of the routes behind a name is doing, as far as this process knows. Holds no secret.
 *
 * @param model the name of the route's model
 * @param priority the lower goes first
 * @param callsInFlight the requests that are under way there for this name
 * @param health whether it works
 * @param quota what is left of its rate limits
 */
public record AzureAiInferenceRouteStatus(String model, int priority, int callsInFlight, Health health, Quota quota) {

    /**
     * Whether a route works.
     *
     * @param coolingUntil until when it is passed over; null if it is not
     * @param recentFailures how often it failed in the last minute
     * @param lastFailure its last failure, such as {@code 429 rate-limit}; null if it had none
     */
    public record Health(
            @Nullable Instant coolingUntil,
            int recentFailures,
            @Nullable String lastFailure) {

        /** Returns whether requests may be sent there. */
        public boolean isHealthy() {
            return coolingUntil == null;
        }
    }

    /**
     * What is left of the rate limits of a route.
     *
     * @param requestsLeft how many requests it takes now; null if nothing says it
     * @param tokensLeft how many tokens it takes now; null if nothing says it
     */
    public record Quota(
            @Nullable Long requestsLeft, @Nullable Long tokensLeft) {}
}
