package dev.langchain4j.model.azure.inference;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.azure.inference.internal.chat.Extras;
import dev.langchain4j.model.azure.inference.internal.json.InvalidOptionException;
import dev.langchain4j.model.azure.inference.internal.json.OptionChecks;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of one chat request: LangChain4j's common ones and those of the Azure AI Model Inference API.
 *
 * <p>A parameter that is null is not sent. When parameters are merged, a value that is set wins over null; {@link
 * #extras()} are merged key by key.
 */
public class AzureAiInferenceChatRequestParameters extends ChatOptionParameters {

    /** Parameters with no value set. */
    public static final AzureAiInferenceChatRequestParameters EMPTY = builder().build();

    private static final List<String> MAX_TOKENS_PARAMETERS =
            List.of(ChatCompletionsRequest.MAX_TOKENS, ChatCompletionsRequest.MAX_COMPLETION_TOKENS);

    private final @Nullable Integer seed;
    private final @Nullable String toolChoiceName;
    private final @Nullable Boolean parallelToolCalls;
    private final @Nullable Boolean strictJsonSchema;
    private final @Nullable String reasoningEffort;
    private final @Nullable String user;
    private final @Nullable String maxTokensParameter;
    private final @Nullable Boolean streamUsage;
    private final @Nullable Boolean returnThinking;
    private final @Nullable Boolean sendThinking;
    private final Map<String, @Nullable Object> extras;
    private final @Nullable AzureAiInferenceExtrasPolicy extrasPolicy;

    private AzureAiInferenceChatRequestParameters(Builder builder) {
        super(builder);
        this.seed = builder.seed;
        this.toolChoiceName = builder.toolChoiceName;
        this.parallelToolCalls = builder.parallelToolCalls;
        this.strictJsonSchema = builder.strictJsonSchema;
        this.reasoningEffort = builder.reasoningEffort;
        this.user = builder.user;
        this.maxTokensParameter = builder.maxTokensParameter;
        this.streamUsage = builder.streamUsage;
        this.returnThinking = builder.returnThinking;
        this.sendThinking = builder.sendThinking;
        this.extras = Collections.unmodifiableMap(builder.extras);
        this.extrasPolicy = builder.extrasPolicy;
    }

    /** Returns the seed for sampling, or null. */
    public @Nullable Integer seed() {
        return seed;
    }

    /** Returns the name of the one tool that the model must call, or null. */
    public @Nullable String toolChoiceName() {
        return toolChoiceName;
    }

    /** Returns whether the model may call several tools at once, or null. */
    public @Nullable Boolean parallelToolCalls() {
        return parallelToolCalls;
    }

    /** Returns whether a JSON schema of the response format or of a tool is marked as strict, or null. */
    public @Nullable Boolean strictJsonSchema() {
        return strictJsonSchema;
    }

    /** Returns the reasoning effort, such as {@code low}, or null. */
    public @Nullable String reasoningEffort() {
        return reasoningEffort;
    }

    /** Returns the identifier of the end user, or null. */
    public @Nullable String user() {
        return user;
    }

    /** Returns the wire name of {@link #maxOutputTokens()}, or null for {@code max_tokens}. */
    public @Nullable String maxTokensParameter() {
        return maxTokensParameter;
    }

    /** Returns whether streams request their token usage, or null for the default of the endpoint type. */
    public @Nullable Boolean streamUsage() {
        return streamUsage;
    }

    /** Returns whether the model's thinking is returned, or null for no. */
    public @Nullable Boolean returnThinking() {
        return returnThinking;
    }

    /** Returns whether earlier thinking is sent back to the model, or null for no. */
    public @Nullable Boolean sendThinking() {
        return sendThinking;
    }

    /**
     * Returns the fields that are sent in addition to those of the common contract; empty if there are none. Immutable.
     */
    public Map<String, @Nullable Object> extras() {
        return extras;
    }

    /** Returns what happens to {@link #extras()}, or null for {@link AzureAiInferenceExtrasPolicy#PASS_THROUGH}. */
    public @Nullable AzureAiInferenceExtrasPolicy extrasPolicy() {
        return extrasPolicy;
    }

    /** These parameters, with this model name if they have none. */
    AzureAiInferenceChatRequestParameters withModelName(@Nullable String name) {
        return name == null || modelName() != null
                ? this
                : overrideWith(builder().modelName(name).build());
    }

    @Override
    public AzureAiInferenceChatRequestParameters overrideWith(@Nullable ChatRequestParameters that) {
        Builder merged = builder().overrideWith(this);
        return (that == null ? merged : merged.overrideWith(that)).build();
    }

    @Override
    public AzureAiInferenceChatRequestParameters defaultedBy(@Nullable ChatRequestParameters that) {
        return (that == null ? builder() : builder().overrideWith(that))
                .overrideWith(this)
                .build();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof AzureAiInferenceChatRequestParameters that
                        && super.equals(that)
                        && Objects.equals(own(), that.own()));
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), own());
    }

    @Override
    public String toString() {
        return "AzureAiInferenceChatRequestParameters{" + super.toString() + ", " + own() + "}";
    }

    /** The parameters of this class that are set, by name. */
    private Map<String, Object> own() {
        Map<String, Object> own = new LinkedHashMap<>();
        put(own, "seed", seed);
        put(own, "toolChoiceName", toolChoiceName);
        put(own, "parallelToolCalls", parallelToolCalls);
        put(own, "strictJsonSchema", strictJsonSchema);
        put(own, "reasoningEffort", reasoningEffort);
        put(own, "user", user);
        put(own, "maxTokensParameter", maxTokensParameter);
        put(own, "streamUsage", streamUsage);
        put(own, "returnThinking", returnThinking);
        put(own, "sendThinking", sendThinking);
        put(own, "extras", extras);
        put(own, "extrasPolicy", extrasPolicy);
        put(own, "api", api());
        options().forEach((option, value) -> put(own, option.optionName(), value));
        return own;
    }

    private static void put(Map<String, Object> own, String name, @Nullable Object value) {
        if (value != null) {
            own.put(name, value);
        }
    }

    /** Returns an empty builder. */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds {@link AzureAiInferenceChatRequestParameters}. Every option may be null, which means not set. */
    public static final class Builder extends ChatOptionParameters.Builder<Builder> {

        private @Nullable Integer seed;
        private @Nullable String toolChoiceName;
        private @Nullable Boolean parallelToolCalls;
        private @Nullable Boolean strictJsonSchema;
        private @Nullable String reasoningEffort;
        private @Nullable String user;
        private @Nullable String maxTokensParameter;
        private @Nullable Boolean streamUsage;
        private @Nullable Boolean returnThinking;
        private @Nullable Boolean sendThinking;
        private Map<String, @Nullable Object> extras = Map.of();
        private @Nullable AzureAiInferenceExtrasPolicy extrasPolicy;

        private Builder() {}

        /** Sequences that stop generation; they are not part of the output. */
        @Override
        public Builder stopSequences(@Nullable List<String> stopSequences) {
            return super.stopSequences(
                    stopSequences == null ? null : OptionChecks.elements("stopSequences", stopSequences));
        }

        /** Tools that the model may call. */
        @Override
        public Builder toolSpecifications(@Nullable List<ToolSpecification> toolSpecifications) {
            return super.toolSpecifications(
                    toolSpecifications == null
                            ? null
                            : OptionChecks.elements("toolSpecifications", toolSpecifications));
        }

        /** Makes sampling repeatable, as far as the model can. */
        public Builder seed(@Nullable Integer seed) {
            this.seed = seed;
            return this;
        }

        /**
         * Makes the model call exactly this tool, which must be among the tool specifications. Like {@code toolChoice},
         * it is not sent in requests without tools.
         */
        public Builder toolChoiceName(@Nullable String toolChoiceName) {
            this.toolChoiceName = toolChoiceName;
            return this;
        }

        /** Whether the model may call several tools at once. Not sent in requests without tools. */
        public Builder parallelToolCalls(@Nullable Boolean parallelToolCalls) {
            this.parallelToolCalls = parallelToolCalls;
            return this;
        }

        /**
         * Marks the JSON schemas of the response format and of tools as strict, and completes them as OpenAI requires,
         * including raw schemas: objects require all properties and allow no others; optional properties may be null. A
         * tool's own {@code strict} wins. If null, only tools that say so are strict.
         */
        public Builder strictJsonSchema(@Nullable Boolean strictJsonSchema) {
            this.strictJsonSchema = strictJsonSchema;
            return this;
        }

        /**
         * The reasoning effort: {@code low}, {@code medium}, {@code high}, or another value that the model supports.
         */
        public Builder reasoningEffort(@Nullable String reasoningEffort) {
            this.reasoningEffort = reasoningEffort;
            return this;
        }

        /** An identifier of the end user, for abuse monitoring. */
        public Builder user(@Nullable String user) {
            this.user = user;
            return this;
        }

        /**
         * The wire name of {@code maxOutputTokens}: {@code max_tokens} (if null), or {@code max_completion_tokens},
         * which OpenAI's reasoning models require.
         */
        public Builder maxTokensParameter(@Nullable String maxTokensParameter) {
            if (maxTokensParameter != null && !MAX_TOKENS_PARAMETERS.contains(maxTokensParameter)) {
                throw InvalidOptionException.evident(
                        "maxTokensParameter",
                        "maxTokensParameter must be " + String.join(" or ", MAX_TOKENS_PARAMETERS) + ", but was: "
                                + maxTokensParameter,
                        "write one of them");
            }
            this.maxTokensParameter = maxTokensParameter;
            return this;
        }

        /**
         * Whether streams request their token usage. If null, they do on OpenAI v1 and Azure OpenAI, but not on the
         * other endpoint types, where some models reject the request.
         */
        public Builder streamUsage(@Nullable Boolean streamUsage) {
            this.streamUsage = streamUsage;
            return this;
        }

        /**
         * Whether the model's thinking is returned as {@code AiMessage.thinking()}. If null, it is not. The Responses
         * API returns a summary of it, see {@link #reasoningSummary}.
         */
        public Builder returnThinking(@Nullable Boolean returnThinking) {
            this.returnThinking = returnThinking;
            return this;
        }

        /**
         * Whether {@code AiMessage.thinking()} of earlier responses is sent back to the model. If null, it is not;
         * encrypted reasoning, which the Responses API uses instead, is sent back unless this is false.
         */
        public Builder sendThinking(@Nullable Boolean sendThinking) {
            this.sendThinking = sendThinking;
            return this;
        }

        /**
         * Fields that are sent in addition to those of the common contract. Values are JSON: strings, numbers,
         * booleans, lists, maps with string keys, or null. They are merged with the model's extras key by key, and win
         * over them; a key can be overridden but not removed. Several calls are merged likewise; null clears what this
         * builder was given before.
         */
        public Builder extras(@Nullable Map<String, ? extends @Nullable Object> extras) {
            this.extras = extras == null ? Map.of() : Extras.merge(this.extras, Extras.copyOf(extras));
            return this;
        }

        /** What happens to extras. If null, they are passed through. */
        public Builder extrasPolicy(@Nullable AzureAiInferenceExtrasPolicy extrasPolicy) {
            this.extrasPolicy = extrasPolicy;
            return this;
        }

        @Override
        public Builder overrideWith(ChatRequestParameters parameters) {
            super.overrideWith(parameters);
            if (parameters instanceof AzureAiInferenceChatRequestParameters that) {
                seed = first(that.seed, seed);
                toolChoiceName = first(that.toolChoiceName, toolChoiceName);
                parallelToolCalls = first(that.parallelToolCalls, parallelToolCalls);
                strictJsonSchema = first(that.strictJsonSchema, strictJsonSchema);
                reasoningEffort = first(that.reasoningEffort, reasoningEffort);
                user = first(that.user, user);
                maxTokensParameter = first(that.maxTokensParameter, maxTokensParameter);
                streamUsage = first(that.streamUsage, streamUsage);
                returnThinking = first(that.returnThinking, returnThinking);
                sendThinking = first(that.sendThinking, sendThinking);
                extras = Extras.merge(extras, that.extras);
                extrasPolicy = first(that.extrasPolicy, extrasPolicy);
            }
            return this;
        }

        private static <T> @Nullable T first(@Nullable T preferred, @Nullable T otherwise) {
            return preferred != null ? preferred : otherwise;
        }

        @Override
        public AzureAiInferenceChatRequestParameters build() {
            return new AzureAiInferenceChatRequestParameters(this);
        }
    }
}
