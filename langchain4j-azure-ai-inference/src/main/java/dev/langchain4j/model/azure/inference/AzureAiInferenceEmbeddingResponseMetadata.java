package dev.langchain4j.model.azure.inference;

import dev.langchain4j.model.embedding.response.EmbeddingResponseMetadata;
import dev.langchain4j.model.output.TokenUsage;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is known of an answer with embeddings beside its vectors, over all of its batches. */
public final class AzureAiInferenceEmbeddingResponseMetadata extends EmbeddingResponseMetadata {

    private final List<String> requestIds;
    private final List<String> degradations;

    private AzureAiInferenceEmbeddingResponseMetadata(Builder builder) {
        super(builder);
        this.requestIds = builder.requestIds;
        this.degradations = builder.degradations;
    }

    /** Returns Azure's identifiers of the calls, as far as it gave any, in the order in which they were answered. */
    public List<String> requestIds() {
        return requestIds;
    }

    /** Returns what was left out or done differently from what was asked, a line each; usually empty. */
    public List<String> degradations() {
        return degradations;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof AzureAiInferenceEmbeddingResponseMetadata that
                        && super.equals(that)
                        && requestIds.equals(that.requestIds)
                        && degradations.equals(that.degradations));
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), requestIds, degradations);
    }

    @Override
    public String toString() {
        return "AzureAiInferenceEmbeddingResponseMetadata{modelName=" + modelName() + ", tokenUsage=" + tokenUsage()
                + ", requestIds=" + requestIds + ", degradations=" + degradations + "}";
    }

    /** Returns a builder with nothing set. */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds {@link AzureAiInferenceEmbeddingResponseMetadata}. */
    public static final class Builder extends EmbeddingResponseMetadata.Builder<Builder> {

        private List<String> requestIds = List.of();
        private List<String> degradations = List.of();

        private Builder() {}

        /** The model that answered, or the deployment's name if the service did not say. */
        @Override
        public Builder modelName(@Nullable String modelName) {
            return super.modelName(modelName);
        }

        /** The sum over all batches. */
        @Override
        public Builder tokenUsage(@Nullable TokenUsage tokenUsage) {
            return super.tokenUsage(tokenUsage);
        }

        /** Azure's identifiers of the calls. */
        public Builder requestIds(List<String> requestIds) {
            this.requestIds = List.copyOf(requestIds);
            return this;
        }

        /** What was left out or done differently from what was asked. */
        public Builder degradations(List<String> degradations) {
            this.degradations = List.copyOf(degradations);
            return this;
        }

        @Override
        public AzureAiInferenceEmbeddingResponseMetadata build() {
            return new AzureAiInferenceEmbeddingResponseMetadata(this);
        }
    }
}
