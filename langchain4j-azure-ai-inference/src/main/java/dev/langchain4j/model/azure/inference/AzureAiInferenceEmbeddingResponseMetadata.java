package dev.langchain4j.model.azure.inference;

import dev.langchain4j.model.embedding.response.EmbeddingResponseMetadata;
import dev.langchain4j.model.output.TokenUsage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Everything about an embedding response except its vectors, over all batches. */
public final class AzureAiInferenceEmbeddingResponseMetadata extends EmbeddingResponseMetadata {

    private final List<String> requestIds;
    private final Map<String, String> rateLimits;
    private final @Nullable AzureAiInferenceEndpointType endpointType;
    private final @Nullable String host;
    private final @Nullable String deployment;
    private final int attempts;
    private final @Nullable Duration timeToFirstResponse;
    private final List<String> degradations;
    private final @Nullable String route;
    private final List<AzureAiInferenceHop> hops;

    private AzureAiInferenceEmbeddingResponseMetadata(Builder builder) {
        super(builder);
        this.requestIds = builder.requestIds;
        this.rateLimits = builder.rateLimits;
        this.endpointType = builder.endpointType;
        this.host = builder.host;
        this.deployment = builder.deployment;
        this.attempts = builder.attempts;
        this.timeToFirstResponse = builder.timeToFirstResponse;
        this.degradations = builder.degradations;
        this.route = builder.route;
        this.hops = builder.hops;
    }

    /** Returns Azure's request ids, as far as it sent any, in the order of the responses. */
    public List<String> requestIds() {
        return requestIds;
    }

    /** Returns the headers {@code x-ratelimit-…} of the last response by name, in lower case; empty if there are none. */
    public Map<String, String> rateLimits() {
        return rateLimits;
    }

    /** Returns the type of the endpoint that responded. */
    public @Nullable AzureAiInferenceEndpointType endpointType() {
        return endpointType;
    }

    /** Returns the host that responded. */
    public @Nullable String host() {
        return host;
    }

    /** Returns the requested deployment, or null if the endpoint serves one without a name. */
    public @Nullable String deployment() {
        return deployment;
    }

    /** Returns how many requests were sent for all batches; the number of batches if there was no retry. */
    public int attempts() {
        return attempts;
    }

    /** Returns the time from the call to the first batch's response, or null if unknown. */
    public @Nullable Duration timeToFirstResponse() {
        return timeToFirstResponse;
    }

    /** Returns what was omitted from the request or done differently, one line each; usually empty. */
    public List<String> degradations() {
        return degradations;
    }

    /** Returns the name of the model that responded for a name with routes; null if the name has none. */
    public @Nullable String route() {
        return route;
    }

    /** Returns the routes that failed before {@link #route()} responded, in order; empty if the first one did. */
    public List<AzureAiInferenceHop> hops() {
        return hops;
    }

    /** Returns a builder with everything that this says. */
    public Builder toBuilder() {
        return new Builder()
                .modelName(modelName())
                .tokenUsage(tokenUsage())
                .requestIds(requestIds)
                .rateLimits(rateLimits)
                .endpointType(endpointType)
                .host(host)
                .deployment(deployment)
                .attempts(attempts)
                .timeToFirstResponse(timeToFirstResponse)
                .degradations(degradations)
                .route(route)
                .hops(hops);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof AzureAiInferenceEmbeddingResponseMetadata that
                        && super.equals(that)
                        && state().equals(that.state()));
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), state());
    }

    @Override
    public String toString() {
        return "AzureAiInferenceEmbeddingResponseMetadata{modelName=" + modelName() + ", tokenUsage=" + tokenUsage()
                + ", requestIds=" + requestIds + ", rateLimits=" + rateLimits + ", endpointType=" + endpointType
                + ", host=" + host + ", deployment="
                + deployment
                + ", attempts=" + attempts + ", timeToFirstResponse=" + timeToFirstResponse + ", degradations="
                + degradations + ", route=" + route + ", hops=" + hops + "}";
    }

    /** The fields that {@code equals} compares in addition to those of LangChain4j's class. */
    private List<Object> state() {
        return List.of(
                requestIds,
                rateLimits,
                String.valueOf(endpointType),
                String.valueOf(host),
                String.valueOf(deployment),
                attempts,
                String.valueOf(timeToFirstResponse),
                degradations,
                String.valueOf(route),
                hops);
    }

    /** Returns an empty builder. */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds {@link AzureAiInferenceEmbeddingResponseMetadata}. */
    public static final class Builder extends EmbeddingResponseMetadata.Builder<Builder> {

        private List<String> requestIds = List.of();
        private Map<String, String> rateLimits = Map.of();
        private @Nullable AzureAiInferenceEndpointType endpointType;
        private @Nullable String host;
        private @Nullable String deployment;
        private int attempts = 1;
        private @Nullable Duration timeToFirstResponse;
        private List<String> degradations = List.of();
        private @Nullable String route;
        private List<AzureAiInferenceHop> hops = List.of();

        private Builder() {}

        /** The model that responded, or the deployment's name if the service did not say. */
        @Override
        public Builder modelName(@Nullable String modelName) {
            return super.modelName(modelName);
        }

        /** The sum over all batches. */
        @Override
        public Builder tokenUsage(@Nullable TokenUsage tokenUsage) {
            return super.tokenUsage(tokenUsage);
        }

        /** Azure's request ids. */
        public Builder requestIds(List<String> requestIds) {
            this.requestIds = List.copyOf(requestIds);
            return this;
        }

        /** See {@link AzureAiInferenceEmbeddingResponseMetadata#rateLimits()}. */
        public Builder rateLimits(Map<String, String> rateLimits) {
            this.rateLimits = Map.copyOf(rateLimits);
            return this;
        }

        /** See {@link AzureAiInferenceEmbeddingResponseMetadata#endpointType()}. */
        public Builder endpointType(@Nullable AzureAiInferenceEndpointType endpointType) {
            this.endpointType = endpointType;
            return this;
        }

        /** See {@link AzureAiInferenceEmbeddingResponseMetadata#host()}. */
        public Builder host(@Nullable String host) {
            this.host = host;
            return this;
        }

        /** See {@link AzureAiInferenceEmbeddingResponseMetadata#deployment()}. */
        public Builder deployment(@Nullable String deployment) {
            this.deployment = deployment;
            return this;
        }

        /** See {@link AzureAiInferenceEmbeddingResponseMetadata#attempts()}. */
        public Builder attempts(int attempts) {
            this.attempts = attempts;
            return this;
        }

        /** See {@link AzureAiInferenceEmbeddingResponseMetadata#timeToFirstResponse()}. */
        public Builder timeToFirstResponse(@Nullable Duration timeToFirstResponse) {
            this.timeToFirstResponse = timeToFirstResponse;
            return this;
        }

        /** What was omitted or done differently. */
        public Builder degradations(List<String> degradations) {
            this.degradations = List.copyOf(degradations);
            return this;
        }

        /** See {@link AzureAiInferenceEmbeddingResponseMetadata#route()}. */
        public Builder route(@Nullable String route) {
            this.route = route;
            return this;
        }

        /** See {@link AzureAiInferenceEmbeddingResponseMetadata#hops()}. */
        public Builder hops(List<AzureAiInferenceHop> hops) {
            this.hops = List.copyOf(hops);
            return this;
        }

        @Override
        public AzureAiInferenceEmbeddingResponseMetadata build() {
            return new AzureAiInferenceEmbeddingResponseMetadata(this);
        }
    }
}
