package dev.langchain4j.model.azure.inference.observation;

import dev.langchain4j.model.azure.inference.AzureAiInferenceCallListener.Operation;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The meters of calls to one deployment that end in the same way, which have the same tags. */
final class OutcomeMeters {

    private static final Tag INPUT = Tag.of("gen_ai.token.type", "input");
    private static final Tag OUTPUT = Tag.of("gen_ai.token.type", "output");

    /** Meters that are found when they are first used, as others must not show, and kept. */
    private static final class Kept<M extends Meter> {

        private final List<MeterProvider<M>> generations;
        private final Tags tags;
        private volatile @Nullable List<M> found;

        Kept(List<MeterProvider<M>> generations, Tags tags) {
            this.generations = generations;
            this.tags = tags;
        }

        List<M> get() {
            List<M> meters = found;
            if (meters == null) {
                meters = CallMeters.find(generations, tags);
                found = meters;
            }
            return meters;
        }
    }

    /** How many meters had been removed from the registry before these were looked for: later ones can be among these. */
    final int removals;

    private final boolean isEmbedding;
    private final Kept<Timer> durations;
    private final Kept<Timer> firstChunks;
    private final Kept<DistributionSummary> typedInput;
    private final Kept<DistributionSummary> typedOutput;
    private final Kept<DistributionSummary> inputTokens;
    private final Kept<DistributionSummary> outputTokens;
    private final Kept<Counter> inputUsage;
    private final Kept<Counter> outputUsage;
    private final Kept<Counter> cachedUsage;
    private final Kept<Counter> reasoningUsage;

    OutcomeMeters(
            CallMeters meters, CallIdentity call, @Nullable String model, @Nullable String errorType, int removals) {
        Tags tags = call.tags().and(CallMeters.modelTag(model));
        this.removals = removals;
        this.isEmbedding = call.operation() == Operation.EMBEDDINGS;
        this.durations = new Kept<>(
                isEmbedding ? meters.embeddingDurations : meters.durations, tags.and(CallMeters.errorTag(errorType)));
        this.firstChunks = new Kept<>(meters.firstChunks, tags);
        this.typedInput = new Kept<>(meters.typedTokens, tags.and(INPUT));
        this.typedOutput = new Kept<>(meters.typedTokens, tags.and(OUTPUT));
        this.inputTokens = new Kept<>(isEmbedding ? meters.embeddingTokens : meters.inputTokens, tags);
        this.outputTokens = new Kept<>(meters.outputTokens, tags);
        this.inputUsage = new Kept<>(meters.inputUsage, tags);
        this.outputUsage = new Kept<>(meters.outputUsage, tags);
        this.cachedUsage = new Kept<>(List.of(meters.cachedUsage), tags);
        this.reasoningUsage = new Kept<>(List.of(meters.reasoningUsage), tags);
    }

    /** A call has ended; {@code firstChunkNanos} is 0 where there was none. */
    void record(CallResult result, long nanos, long firstChunkNanos) {
        time(durations, nanos);
        if (firstChunkNanos != 0) {
            time(firstChunks, firstChunkNanos);
        }
        if (result.inputTokens != null) {
            measure(typedInput, result.inputTokens);
            measure(inputTokens, result.inputTokens);
        }
        if (result.outputTokens != null && !isEmbedding) {
            measure(typedOutput, result.outputTokens);
            measure(outputTokens, result.outputTokens);
        }
        if (!isEmbedding) {
            count(inputUsage, result.inputTokens);
            count(outputUsage, result.outputTokens);
        }
        count(cachedUsage, result.cachedTokens);
        count(reasoningUsage, result.reasoningTokens);
    }

    private static void time(Kept<Timer> timers, long nanos) {
        for (Timer timer : timers.get()) {
            timer.record(nanos, TimeUnit.NANOSECONDS);
        }
    }

    private static void measure(Kept<DistributionSummary> summaries, int count) {
        for (DistributionSummary summary : summaries.get()) {
            summary.record(count);
        }
    }

    private static void count(Kept<Counter> counters, @Nullable Integer count) {
        if (count != null && count > 0) {
            for (Counter counter : counters.get()) {
                counter.increment(count);
            }
        }
    }
}
