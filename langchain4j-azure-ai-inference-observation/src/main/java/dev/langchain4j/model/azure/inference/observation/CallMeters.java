package dev.langchain4j.model.azure.inference.observation;

import dev.langchain4j.model.azure.inference.AzureAiInferenceCallListener.Call;
import dev.langchain4j.model.azure.inference.AzureAiInferenceCallListener.Operation;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of calls. A metric has the same tags always, as Prometheus wants it: what is not known is {@code none}.
 */
final class CallMeters {

    private static final String NONE = "none";

    private static final Duration[] SECONDS = Stream.iterate(Duration.ofMillis(10), each -> each.multipliedBy(2))
            .limit(14)
            .toArray(Duration[]::new);

    private static final double[] TOKENS =
            DoubleStream.iterate(1, each -> each * 4).limit(14).toArray();

    private final MeterRegistry registry;
    private final AzureAiInferenceSemconv semconv;

    CallMeters(MeterRegistry registry, AzureAiInferenceSemconv semconv) {
        this.registry = registry;
        this.semconv = semconv;
    }

    /** What is recorded for each chunk of a stream: looked up once a stream, as there are many. */
    List<Timer> perChunk(CallIdentity call) {
        return timers("time_per_output_chunk", identity(call));
    }

    void ended(Call call, CallIdentity identity, CallResult result, long nanos) {
        Tags tags = identity(identity).and("gen_ai.response.model", orNone(result.model));
        Tags withError = tags.and("error.type", orNone(result.errorType));
        boolean isInference = call.operation() != Operation.EMBEDDINGS;
        (isInference ? timers("duration", withError) : List.of(timer("gen_ai.client.operation.duration", withError)))
                .forEach(timer -> timer.record(Duration.ofNanos(nanos)));
        tokens(isInference, tags, result);
        count("azure.ai.inference.degradations", identity(identity), result.degradations.size());
    }

    void firstChunk(CallIdentity call, CallResult result, long nanos) {
        Tags tags = identity(call).and("gen_ai.response.model", orNone(result.model));
        timers("time_to_first_chunk", tags).forEach(timer -> timer.record(Duration.ofNanos(nanos)));
    }

    /** Also those that a retry has made good, which no error of a call shows. */
    void failedAttempt(CallIdentity call, Throwable error) {
        count("azure.ai.inference.failed_attempts", identity(call).and("error.type", ErrorType.of(error)), 1);
    }

    private void tokens(boolean isInference, Tags tags, CallResult result) {
        if (semconv.hasOld()) {
            tokens("gen_ai.client.token.usage", tags.and("gen_ai.token.type", "input"), result.inputTokens);
            if (isInference) {
                tokens("gen_ai.client.token.usage", tags.and("gen_ai.token.type", "output"), result.outputTokens);
            }
        }
        if (semconv.hasNew() && isInference) {
            tokens("gen_ai.client.inference.operation.input_tokens", tags, result.inputTokens);
            tokens("gen_ai.client.inference.operation.output_tokens", tags, result.outputTokens);
            count("gen_ai.client.inference.usage.input_tokens", tags, result.inputTokens);
            count("gen_ai.client.inference.usage.output_tokens", tags, result.outputTokens);
        } else if (semconv.hasNew()) {
            tokens("gen_ai.client.embeddings.operation.input_tokens", tags, result.inputTokens);
        }
        // 1.41 has no name for these, and as types of token.usage they would be counted twice in sums.
        count("gen_ai.client.inference.usage.cache_read.input_tokens", tags, result.cachedTokens);
        count("gen_ai.client.inference.usage.reasoning.output_tokens", tags, result.reasoningTokens);
    }

    private static Tags identity(CallIdentity call) {
        return Tags.of(
                Tag.of("gen_ai.operation.name", call.operation()),
                Tag.of("gen_ai.provider.name", call.provider()),
                Tag.of("gen_ai.request.model", orNone(call.model())),
                Tag.of("server.address", call.serverAddress()),
                Tag.of("server.port", call.serverPort()));
    }

    private static String orNone(@Nullable String value) {
        return value == null ? NONE : value;
    }

    private List<Timer> timers(String name, Tags tags) {
        List<Timer> timers = new ArrayList<>(2);
        if (semconv.hasOld()) {
            timers.add(timer("gen_ai.client.operation." + name, tags));
        }
        if (semconv.hasNew()) {
            timers.add(timer("gen_ai.client.inference." + name, tags));
        }
        return timers;
    }

    private Timer timer(String name, Tags tags) {
        return Timer.builder(name).tags(tags).serviceLevelObjectives(SECONDS).register(registry);
    }

    /** Without a base unit, which would become a part of the name in Prometheus. */
    private void tokens(String name, Tags tags, @Nullable Integer count) {
        if (count != null) {
            DistributionSummary.builder(name)
                    .tags(tags)
                    .serviceLevelObjectives(TOKENS)
                    .register(registry)
                    .record(count);
        }
    }

    private void count(String name, Tags tags, @Nullable Integer count) {
        if (count != null && count > 0) {
            Counter.builder(name).tags(tags).register(registry).increment(count);
        }
    }
}
