package dev.langchain4j.model.azure.inference.observation;

import dev.langchain4j.model.azure.inference.AzureAiInferenceCallListener.Route;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The metrics of calls to one deployment. Keeps their meters: finding one by its tags costs more than what it records. */
final class DeploymentMeters {

    /** A service could name another model in each response. */
    private static final int MOST_OUTCOMES = 100;

    private record Outcome(@Nullable String model, @Nullable String errorType) {}

    private final CallMeters meters;
    private final CallIdentity identity;
    private final Map<Outcome, OutcomeMeters> outcomes = new ConcurrentHashMap<>();

    DeploymentMeters(CallMeters meters, CallIdentity identity) {
        this.meters = meters;
        this.identity = identity;
    }

    /** A call has begun, by way of a route. */
    void routed(Route route) {
        meters.routed(route);
    }

    /** What is recorded for each chunk of a stream: looked up once a stream, as there are many. */
    List<Timer> perChunk() {
        return CallMeters.find(meters.laterChunks, identity.tags());
    }

    /** Also those that a retry has made good, which no error of a call shows. */
    void failedAttempt(Throwable error) {
        meters.failedAttempts
                .withTags(identity.tags().and(CallMeters.errorTag(ErrorType.of(error))))
                .increment();
    }

    /** A call has ended; {@code firstChunkNanos} is 0 where there was none. */
    void ended(CallResult result, long nanos, long firstChunkNanos) {
        outcome(new Outcome(result.model, result.errorType)).record(result, nanos, firstChunkNanos);
        if (!result.degradations.isEmpty()) {
            meters.degradations.withTags(identity.tags()).increment(result.degradations.size());
        }
    }

    private OutcomeMeters outcome(Outcome outcome) {
        int removals = meters.removals();
        OutcomeMeters kept = outcomes.get(outcome);
        if (kept == null || kept.removals != removals) {
            kept = new OutcomeMeters(meters, identity, outcome.model, outcome.errorType, removals);
            if (outcomes.size() >= MOST_OUTCOMES) {
                outcomes.clear();
            }
            outcomes.put(outcome, kept);
        }
        return kept;
    }
}
