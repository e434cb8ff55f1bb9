package dev.langchain4j.model.azure.inference.observation;

import dev.langchain4j.model.azure.inference.AzureAiInferenceCallListener.Route;
import dev.langchain4j.model.azure.inference.AzureAiInferenceHop;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The metrics of calls, by name. A metric always has the same tags, as Prometheus wants it: what is not known is {@code none}. */
final class CallMeters {

    private static final Tag NO_MODEL = Tag.of("gen_ai.response.model", "none");
    private static final Tag NO_ERROR = Tag.of("error.type", "none");

    private static final Duration[] SECONDS = Stream.iterate(Duration.ofMillis(10), each -> each.multipliedBy(2))
            .limit(14)
            .toArray(Duration[]::new);

    private static final double[] TOKENS =
            DoubleStream.iterate(1, each -> each * 4).limit(14).toArray();

    private final MeterRegistry registry;
    private final AtomicInteger removals = new AtomicInteger();

    // Each by its generations: one, or two that are told the same.
    final List<MeterProvider<Timer>> durations;
    final List<MeterProvider<Timer>> embeddingDurations;
    final List<MeterProvider<Timer>> firstChunks;
    final List<MeterProvider<Timer>> laterChunks;
    final List<MeterProvider<DistributionSummary>> typedTokens;
    final List<MeterProvider<DistributionSummary>> inputTokens;
    final List<MeterProvider<DistributionSummary>> outputTokens;
    final List<MeterProvider<DistributionSummary>> embeddingTokens;
    final List<MeterProvider<Counter>> inputUsage;
    final List<MeterProvider<Counter>> outputUsage;
    final MeterProvider<Counter> cachedUsage;
    final MeterProvider<Counter> reasoningUsage;
    final MeterProvider<Counter> failedAttempts;
    final MeterProvider<Counter> degradations;
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
        AtomicInteger removals = this.removals;
        registry.config().onMeterRemoved(meter -> removals.incrementAndGet());
    }

    /** How many meters have been removed from the registry. */
    int removals() {
        return removals.get();
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

    /** The meters with these tags, one a generation. */
    static <M extends Meter> List<M> find(List<MeterProvider<M>> generations, Tags tags) {
        return generations.stream().map(meter -> meter.withTags(tags)).toList();
    }

    static Tag modelTag(@Nullable String model) {
        return model == null ? NO_MODEL : Tag.of(NO_MODEL.getKey(), model);
    }

    static Tag errorTag(@Nullable String errorType) {
        return errorType == null ? NO_ERROR : Tag.of(NO_ERROR.getKey(), errorType);
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
