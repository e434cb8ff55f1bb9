package dev.langchain4j.model.azure.inference.observation;

import dev.langchain4j.model.azure.inference.AzureAiInferenceCallListener;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpointType;
import dev.langchain4j.model.azure.inference.AzureAiInferenceLanguageModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceStreamingChatModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceStreamingLanguageModel;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceModelCustomizer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Observes the calls of models: one observation a call, which tracing makes a span of, with a child for each attempt, and
 * metrics.
 *
 * <pre>{@code
 * AzureAiInferenceObservation observation = AzureAiInferenceObservation.builder()
 *         .observationRegistry(observations)
 *         .meterRegistry(meters)
 *         .build();
 * AzureAiInferenceChatModel.builder().callListener(observation)...        // one model, or a connection
 * AzureAiInferenceModels.builder().customizer(observation)...             // all models by name
 * }</pre>
 *
 * <p>Names are those of OpenTelemetry's conventions for generative AI. Neither prompts nor responses are recorded, unless
 * {@link Builder#content} is set. Thread-safe; one for all models.
 */
public final class AzureAiInferenceObservation
        implements AzureAiInferenceCallListener, AzureAiInferenceModelCustomizer {

    /** What identities differ by. */
    private record Asked(
            Operation operation,
            AzureAiInferenceEndpointType type,
            String host,
            @Nullable String modelName) {}

    /** What calls to one deployment share. */
    private record Deployment(
            CallIdentity identity, @Nullable DeploymentMeters meters) {}

    private final ObservationRegistry observations;
    /** As many as there are deployments: metrics have a line for each of them too. */
    private final Map<Asked, Deployment> deployments = new ConcurrentHashMap<>();

    private final @Nullable CallMeters meters;
    private final @Nullable UnaryOperator<String> redaction;

    private AzureAiInferenceObservation(Builder builder) {
        if (builder.observationRegistry == null && builder.meterRegistry == null) {
            throw new IllegalArgumentException("neither observationRegistry nor meterRegistry is set: set the first for"
                    + " spans, the second for metrics, or both");
        }
        this.observations =
                builder.observationRegistry == null ? ObservationRegistry.NOOP : builder.observationRegistry;
        this.meters = builder.meterRegistry == null ? null : new CallMeters(builder.meterRegistry, builder.semconv);
        this.redaction = builder.redaction;
    }

    /** Begins to observe a call. The observation that is current on this thread becomes its parent. */
    @Override
    public Observer onCall(Call call) {
        Asked asked = new Asked(call.operation(), call.endpointType(), call.host(), call.modelName());
        Deployment each = deployments.get(asked);
        if (each == null) {
            each = deployments.computeIfAbsent(asked, key -> deployment(call));
        }
        return new CallObserver(call, each.identity, observations, each.meters, redaction);
    }

    private Deployment deployment(Call call) {
        CallIdentity identity = CallIdentity.of(call);
        return new Deployment(identity, meters == null ? null : new DeploymentMeters(meters, identity));
    }

    /** Counts the hops. */
    @Override
    public void onRouteRefused(Route route) {
        if (meters != null) {
            meters.hopped(route);
        }
    }

    // Models, not connections: whatever customizes connections may add a credential, which a live edit sends to no
    // other host.

    @Override
    public void chatModel(String name, AzureAiInferenceChatModel.Builder model) {
        model.callListener(this);
    }

    @Override
    public void streamingChatModel(String name, AzureAiInferenceStreamingChatModel.Builder model) {
        model.callListener(this);
    }

    @Override
    public void embeddingModel(String name, AzureAiInferenceEmbeddingModel.Builder model) {
        model.callListener(this);
    }

    @Override
    public void languageModel(String name, AzureAiInferenceLanguageModel.Builder model) {
        model.callListener(this);
    }

    @Override
    public void streamingLanguageModel(String name, AzureAiInferenceStreamingLanguageModel.Builder model) {
        model.callListener(this);
    }

    /** Returns a builder with nothing set. */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds {@link AzureAiInferenceObservation}. */
    public static final class Builder {

        private @Nullable ObservationRegistry observationRegistry;
        private @Nullable MeterRegistry meterRegistry;
        private AzureAiInferenceSemconv semconv = AzureAiInferenceSemconv.V1_41;
        private @Nullable UnaryOperator<String> redaction;

        private Builder() {}

        /** Where calls and attempts are observed, as spans where tracing is set up. Null (the default): nowhere. */
        public Builder observationRegistry(@Nullable ObservationRegistry observationRegistry) {
            this.observationRegistry = observationRegistry;
            return this;
        }

        /** Where durations, chunks and tokens are measured. Null (the default): nowhere. */
        public Builder meterRegistry(@Nullable MeterRegistry meterRegistry) {
            this.meterRegistry = meterRegistry;
            return this;
        }

        /** The generation of names for metrics. Default, also for null: 1.41. */
        public Builder semconv(@Nullable AzureAiInferenceSemconv semconv) {
            this.semconv = semconv == null ? AzureAiInferenceSemconv.V1_41 : semconv;
            return this;
        }

        /**
         * Records what is said: messages, tools and responses become attributes of spans. Each text goes through the
         * redaction, which may shorten or replace it; {@code UnaryOperator.identity()} leaves it as it is. A text whose redaction
         * fails is not recorded. Images, audio and documents are named by their kind alone. Null (the default): nothing is
         * recorded.
         */
        public Builder content(@Nullable UnaryOperator<String> redaction) {
            this.redaction = redaction;
            return this;
        }

        /**
         * Builds the observation.
         *
         * @throws IllegalArgumentException if neither registry is set
         */
        public AzureAiInferenceObservation build() {
            return new AzureAiInferenceObservation(this);
        }
    }
}
