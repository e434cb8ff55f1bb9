package dev.langchain4j.model.azure.inference.observation;

import dev.langchain4j.model.azure.inference.AzureAiInferenceCallListener.Attempt;
import dev.langchain4j.model.azure.inference.AzureAiInferenceCallListener.Call;
import dev.langchain4j.model.azure.inference.AzureAiInferenceCallListener.Observer;
import dev.langchain4j.model.azure.inference.AzureAiInferenceHop;
import io.micrometer.core.instrument.Timer;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One call: its observation from start to end, and its numbers. Its observation is never current on a thread: in callbacks that
 * of the caller is, as it is after a sync call.
 */
final class CallObserver implements Observer {

    static final String NAME = "azure.ai.inference.call";

    private final Call call;
    private final CallIdentity identity;
    private final ObservationRegistry registry;
    private final Observation observation;
    private final @Nullable DeploymentMeters meters;
    private final @Nullable UnaryOperator<String> redaction;
    private final AtomicInteger attempts = new AtomicInteger();
    private final long startNanos = System.nanoTime();

    // Chunks come one after the other.
    private volatile long firstChunkNanos;
    private long lastChunkNanos;
    private List<Timer> perChunk = List.of();

    CallObserver(
            Call call,
            CallIdentity identity,
            ObservationRegistry registry,
            @Nullable DeploymentMeters meters,
            @Nullable UnaryOperator<String> redaction) {
        this.call = call;
        this.identity = identity;
        this.registry = registry;
        this.meters = meters;
        this.redaction = redaction;
        this.observation = Observation.createNotStarted(NAME, CallContext::new, registry)
                .contextualName(identity.spanName())
                .lowCardinalityKeyValues(identity.keyValues())
                .start();
        if (meters != null && call.route() != null) {
            meters.routed(call.route());
        }
    }

    @Override
    public Attempt onAttempt(int number) {
        attempts.incrementAndGet();
        return new AttemptObserver(identity, observation, registry, meters, number);
    }

    @Override
    public void onChunk() {
        long now = System.nanoTime();
        if (lastChunkNanos == 0) {
            firstChunkNanos = now;
            perChunk = meters == null ? List.of() : meters.perChunk();
        } else {
            for (Timer timer : perChunk) {
                timer.record(Duration.ofNanos(now - lastChunkNanos));
            }
        }
        lastChunkNanos = now;
    }

    @Override
    public void onResponse(Object response) {
        end(CallResult.ofResponse(response), response);
    }

    @Override
    public void onError(Throwable error) {
        observation.error(error);
        end(CallResult.ofError(error), null);
    }

    @Override
    public void onCancel() {
        end(CallResult.cancelled(), null);
    }

    private void end(CallResult result, @Nullable Object response) {
        long nanos = System.nanoTime() - startNanos;
        if (!observation.isNoop()) {
            hops().forEach(hop -> observation.event(Observation.Event.of("hop", "hop: " + hop)));
            result.degradations.forEach(
                    line -> observation.event(Observation.Event.of("degradation", "degradation: " + line)));
            ObservationAttributes.add(observation, attributes -> tell(attributes, result, response));
        }
        observation.stop();
        if (meters != null) {
            long firstChunk = firstChunkNanos == 0 ? 0 : firstChunkNanos - startNanos;
            meters.ended(result, nanos, firstChunk);
        }
    }

    private List<AzureAiInferenceHop> hops() {
        return call.route() == null ? List.of() : call.route().hops();
    }

    private void tell(SpanAttributes attributes, CallResult result, @Nullable Object response) {
        attributes
                .server(identity)
                .request(call)
                .route(call.route())
                .result(result)
                .attempts(attempts.get());
        if (firstChunkNanos != 0) {
            attributes.timeToFirstChunk(firstChunkNanos - startNanos);
        }
        if (redaction != null) {
            RecordedContent.request(call.request(), redaction, attributes);
            if (response != null) {
                RecordedContent.response(response, redaction, attributes);
            }
        }
    }
}
