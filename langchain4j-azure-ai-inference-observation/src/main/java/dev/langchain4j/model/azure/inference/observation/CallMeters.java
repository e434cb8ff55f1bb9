package dev.langchain4j.model.azure.inference.observation;

import dev.langchain4j.model.azure.inference.AzureAiInferenceCallListener.Operation;
import dev.langchain4j.model.azure.inference.AzureAiInferenceCallListener.Route;
import dev.langchain4j.model.azure.inference.AzureAiInferenceHop;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The metrics of calls. A metric always has the same tags, as Prometheus wants it: what is not known is {@code none}. */
final class CallMeters {

    private static final Tag NO_MODEL = Tag.of("gen_ai.response.model", "none");
    private static final Tag NO_ERROR = Tag.of("error.type", "none");
    private static final Tag INPUT = Tag.of("gen_ai.token.type", "input");
    private static final Tag OUTPUT = Tag.of("gen_ai.token.type", "output");

    private static final Duration[] SECONDS = Stream.iterate(Duration.ofMillis(10), each -> each.multipliedBy(2))
            .limit(14)
            .toArray(Duration[]::new);

    private static final double[] TOKENS =
            DoubleStream.iterate(1, each -> each * 4).limit(14).toArray();

    private final MeterRegistry registry;

    // Each by its generations: one, or two that are told the same.
    private final List<MeterProvider<Timer>> durations;
    private final List<MeterProvider<Timer>> embeddingDurations;
    private final List<MeterProvider<Timer>> firstChunks;
    private final List<MeterProvider<Timer>> laterChunks;
    private final List<MeterProvider<DistributionSummary>> typedTokens;
    private final List<MeterProvider<DistributionSummary>> inputTokens;
    private final List<MeterProvider<DistributionSummary>> outputTokens;
    private final List<MeterProvider<DistributionSummary>> embeddingTokens;
    private final List<MeterProvider<Counter>> inputUsage;
    private final List<MeterProvider<Counter>> outputUsage;
    private final MeterProvider<Counter> cachedUsage;
    private final MeterProvider<Counter> reasoningUsage;
    private final MeterProvider<Counter> failedAttempts;
    private final MeterProvider<Counter> degradations;
    private final MeterProvider<Counter> routedCalls;
    private final MeterProvider<Counter> hops;

    CallMeters(MeterRegistry registry, AzureAiInferenceSemconv semconv) {
        this.registry = registry;
        this.durations = timers(semconv, "duration");
        this.embeddingDurations = List.of(timer("gen_ai.client.operation.duration"));
        this.firstChunks = timers(semconv, "time_to_first_chunk");
        this.laterChunks = timers(semconv, "time_per_output_chunk");
        boolean isNew = semconv.hasNew();
        this.typedTokens = semconv.hasOld() ? List.of(summary("gen_ai.client.token.usage")) : List.of();
        this.inputTokens = isNew ? List.of(summary("gen_ai.client.inference.operation.input_tokens")) : List.of();
        this.outputTokens = isNew ? List.of(summary("gen_ai.client.inference.operation.output_tokens")) : List.of();
        this.embeddingTokens = isNew ? List.of(summary("gen_ai.client.embeddings.operation.input_tokens")) : List.of();
        this.inputUsage = isNew ? List.of(counter("gen_ai.client.inference.usage.input_tokens")) : List.of();
        this.outputUsage = isNew ? List.of(counter("gen_ai.client.inference.usage.output_tokens")) : List.of();
        // 1.41 has no name for these two, and as types of token.usage they would be counted twice in sums.
        this.cachedUsage = counter("gen_ai.client.inference.usage.cache_read.input_tokens");
        this.reasoningUsage = counter("gen_ai.client.inference.usage.reasoning.output_tokens");
        this.failedAttempts = counter("azure.ai.inference.failed_attempts");
        this.degradations = counter("azure.ai.inference.degradations");
        this.routedCalls = counter("azure.ai.inference.routed_calls");
        this.hops = counter("azure.ai.inference.hops");
    }

    /** What is recorded for each chunk of a stream: looked up once a stream, as there are many. */
    List<Timer> perChunk(CallIdentity call) {
        return laterChunks.stream().map(timer -> timer.withTags(call.tags())).toList();
    }

    /** A call has ended; {@code firstChunkNanos} is 0 where there was none. */
    void ended(Operation operation, CallIdentity identity, CallResult result, long nanos, long firstChunkNanos) {
        Tags tags = identity.tags().and(tag(NO_MODEL, result.model));
        boolean isEmbedding = operation == Operation.EMBEDDINGS;
        time(isEmbedding ? embeddingDurations : durations, tags.and(tag(NO_ERROR, result.errorType)), nanos);
        if (firstChunkNanos != 0) {
            time(firstChunks, tags, firstChunkNanos);
        }
        if (result.inputTokens != null) {
            record(typedTokens, tags.and(INPUT), result.inputTokens);
            record(isEmbedding ? embeddingTokens : inputTokens, tags, result.inputTokens);
        }
        if (result.outputTokens != null && !isEmbedding) {
            record(typedTokens, tags.and(OUTPUT), result.outputTokens);
            record(outputTokens, tags, result.outputTokens);
        }
        if (!isEmbedding) {
            inputUsage.forEach(counter -> count(counter, tags, result.inputTokens));
            outputUsage.forEach(counter -> count(counter, tags, result.outputTokens));
        }
        count(cachedUsage, tags, result.cachedTokens);
        count(reasoningUsage, tags, result.reasoningTokens);
        count(degradations, identity.tags(), result.degradations.size());
    }

    /** A route is asked. */
    void routed(Route route) {
        routedCalls
                .withTags("azure.ai.inference.name", route.name(), "azure.ai.inference.route", route.model())
                .increment();
        hopped(route);
    }

    /** Counts the new hops: those before have been counted. */
    void hopped(Route route) {
        Tags name = Tags.of("azure.ai.inference.name", route.name());
        int all = route.hops().size();
        for (AzureAiInferenceHop hop : route.hops().subList(all - route.newHops(), all)) {
            hops.withTags(name.and("azure.ai.inference.route", hop.route(), "azure.ai.inference.reason", hop.reason()))
                    .increment();
        }
    }

    /** Also those that a retry has made good, which no error of a call shows. */
    void failedAttempt(CallIdentity call, Throwable error) {
        count(failedAttempts, call.tags().and(tag(NO_ERROR, ErrorType.of(error))), 1);
    }

    private static Tag tag(Tag none, @Nullable String value) {
        return value == null ? none : Tag.of(none.getKey(), value);
    }

    private static void time(List<MeterProvider<Timer>> timers, Tags tags, long nanos) {
        for (MeterProvider<Timer> timer : timers) {
            timer.withTags(tags).record(nanos, TimeUnit.NANOSECONDS);
        }
    }

    private static void record(List<MeterProvider<DistributionSummary>> summaries, Tags tags, int count) {
        for (MeterProvider<DistributionSummary> summary : summaries) {
            summary.withTags(tags).record(count);
        }
    }

    private static void count(MeterProvider<Counter> counter, Tags tags, @Nullable Integer count) {
        if (count != null && count > 0) {
            counter.withTags(tags).increment(count);
        }
    }

    private List<MeterProvider<Timer>> timers(AzureAiInferenceSemconv semconv, String name) {
        return Stream.concat(
                        semconv.hasOld() ? Stream.of("gen_ai.client.operation.") : Stream.of(),
                        semconv.hasNew() ? Stream.of("gen_ai.client.inference.") : Stream.of())
                .map(generation -> timer(generation + name))
                .toList();
    }

    private MeterProvider<Timer> timer(String name) {
        return Timer.builder(name).serviceLevelObjectives(SECONDS).withRegistry(registry);
    }

    /** Without a base unit, which would become a part of the name in Prometheus. */
    private MeterProvider<DistributionSummary> summary(String name) {
        return DistributionSummary.builder(name).serviceLevelObjectives(TOKENS).withRegistry(registry);
    }

    private MeterProvider<Counter> counter(String name) {
        return Counter.builder(name).withRegistry(registry);
    }
}
