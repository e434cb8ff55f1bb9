package dev.langchain4j.model.azure.inference;

import dev.langchain4j.model.output.TokenUsage;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Token counts of a call, with a deployment's details. A count that the deployment did not send is null. */
public final class AzureAiInferenceTokenUsage extends TokenUsage {

    private final @Nullable Integer cachedTokens;
    private final @Nullable Integer reasoningTokens;
    private final @Nullable Integer inputAudioTokens;
    private final @Nullable Integer outputAudioTokens;

    private AzureAiInferenceTokenUsage(Builder builder) {
        super(builder.inputTokenCount, builder.outputTokenCount, builder.totalTokenCount);
        this.cachedTokens = builder.cachedTokens;
        this.reasoningTokens = builder.reasoningTokens;
        this.inputAudioTokens = builder.inputAudioTokens;
        this.outputAudioTokens = builder.outputAudioTokens;
    }

    /** Returns how many input tokens were read from a cache; they are part of the input tokens. */
    public @Nullable Integer cachedTokens() {
        return cachedTokens;
    }

    /** Returns how many output tokens were spent on thinking; they are part of the output tokens. */
    public @Nullable Integer reasoningTokens() {
        return reasoningTokens;
    }

    /** Returns how many input tokens were audio. */
    public @Nullable Integer inputAudioTokens() {
        return inputAudioTokens;
    }

    /** Returns how many output tokens were audio. */
    public @Nullable Integer outputAudioTokens() {
        return outputAudioTokens;
    }

    /** Adds two usages, with the details of both. */
    @Override
    public AzureAiInferenceTokenUsage add(@Nullable TokenUsage that) {
        if (that == null) {
            return this;
        }
        Builder sum = builder()
                .inputTokenCount(total(inputTokenCount(), that.inputTokenCount()))
                .outputTokenCount(total(outputTokenCount(), that.outputTokenCount()))
                .totalTokenCount(total(totalTokenCount(), that.totalTokenCount()))
                .cachedTokens(cachedTokens)
                .reasoningTokens(reasoningTokens)
                .inputAudioTokens(inputAudioTokens)
                .outputAudioTokens(outputAudioTokens);
        if (that instanceof AzureAiInferenceTokenUsage other) {
            sum.cachedTokens(total(cachedTokens, other.cachedTokens))
                    .reasoningTokens(total(reasoningTokens, other.reasoningTokens))
                    .inputAudioTokens(total(inputAudioTokens, other.inputAudioTokens))
                    .outputAudioTokens(total(outputAudioTokens, other.outputAudioTokens));
        }
        return sum.build();
    }

    /** LangChain4j's addition of counts that may be null: null only if both are. */
    @SuppressWarnings("NullAway")
    private static @Nullable Integer total(@Nullable Integer first, @Nullable Integer second) {
        return sum(first, second);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof AzureAiInferenceTokenUsage that
                        && super.equals(that)
                        && Objects.equals(cachedTokens, that.cachedTokens)
                        && Objects.equals(reasoningTokens, that.reasoningTokens)
                        && Objects.equals(inputAudioTokens, that.inputAudioTokens)
                        && Objects.equals(outputAudioTokens, that.outputAudioTokens));
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), cachedTokens, reasoningTokens, inputAudioTokens, outputAudioTokens);
    }

    @Override
    public String toString() {
        return "AzureAiInferenceTokenUsage{inputTokenCount=" + inputTokenCount() + ", outputTokenCount="
                + outputTokenCount() + ", totalTokenCount=" + totalTokenCount() + ", cachedTokens=" + cachedTokens
                + ", reasoningTokens=" + reasoningTokens + ", inputAudioTokens=" + inputAudioTokens
                + ", outputAudioTokens=" + outputAudioTokens + "}";
    }

    /** Returns an empty builder. */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds {@link AzureAiInferenceTokenUsage}. Every count may be null, which means not known. */
    public static final class Builder {

        private @Nullable Integer inputTokenCount;
        private @Nullable Integer outputTokenCount;
        private @Nullable Integer totalTokenCount;
        private @Nullable Integer cachedTokens;
        private @Nullable Integer reasoningTokens;
        private @Nullable Integer inputAudioTokens;
        private @Nullable Integer outputAudioTokens;

        private Builder() {}

        /** Tokens of the input. */
        public Builder inputTokenCount(@Nullable Integer inputTokenCount) {
            this.inputTokenCount = inputTokenCount;
            return this;
        }

        /** Tokens of the output. */
        public Builder outputTokenCount(@Nullable Integer outputTokenCount) {
            this.outputTokenCount = outputTokenCount;
            return this;
        }

        /** Tokens of both. */
        public Builder totalTokenCount(@Nullable Integer totalTokenCount) {
            this.totalTokenCount = totalTokenCount;
            return this;
        }

        /** Input tokens that were read from a cache. */
        public Builder cachedTokens(@Nullable Integer cachedTokens) {
            this.cachedTokens = cachedTokens;
            return this;
        }

        /** Output tokens that were spent on thinking. */
        public Builder reasoningTokens(@Nullable Integer reasoningTokens) {
            this.reasoningTokens = reasoningTokens;
            return this;
        }

        /** Input tokens that were audio. */
        public Builder inputAudioTokens(@Nullable Integer inputAudioTokens) {
            this.inputAudioTokens = inputAudioTokens;
            return this;
        }

        /** Output tokens that were audio. */
        public Builder outputAudioTokens(@Nullable Integer outputAudioTokens) {
            this.outputAudioTokens = outputAudioTokens;
            return this;
        }

        /** Builds the usage. */
        public AzureAiInferenceTokenUsage build() {
            return new AzureAiInferenceTokenUsage(this);
        }
    }
}
