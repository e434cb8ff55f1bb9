package dev.langchain4j.model.azure.inference.config;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The status of one of the routes behind a name, as far as this process knows. Contains no secrets.
 *
 * @param model the name of the route's model
 * @param priority lower numbers go first
 * @param callsInFlight the number of requests in progress for this name
 * @param health whether it works
 * @param quota what is left of its rate limits
 */
public record AzureAiInferenceRouteStatus(String model, int priority, int callsInFlight, Health health, Quota quota) {

    /**
     * Whether a route works.
     *
     * @param coolingUntil the end of its cool-down; null if it has none
     * @param recentFailures the number of failures in the last minute
     * @param lastFailure its last failure, such as {@code 429 rate-limit}; null if there was none
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
     * @param requestsLeft how many requests it accepts now; null if unknown
     * @param tokensLeft how many tokens it accepts now; null if unknown
     */
    public record Quota(
            @Nullable Long requestsLeft, @Nullable Long tokensLeft) {}
}
