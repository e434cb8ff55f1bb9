package dev.langchain4j.model.azure.inference;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.azure.inference.internal.chat.Extras;
import dev.langchain4j.model.azure.inference.internal.json.OptionChecks;
import dev.langchain4j.model.azure.inference.internal.wire.ChatOption;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.DefaultChatRequestParameters;
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

    private AzureAiInferenceChatRequestParameters(Builder builder) {
        super(builder);
    }

    /** Returns the seed for sampling, or null. */
    public @Nullable Integer seed() {
        return find(ChatOption.SEED);
    }

    /** Returns the name of the one tool that the model must call, or null. */
    public @Nullable String toolChoiceName() {
        return find(ChatOption.TOOL_CHOICE_NAME);
    }

    /** Returns whether the model may call several tools at once, or null. */
    public @Nullable Boolean parallelToolCalls() {
        return find(ChatOption.PARALLEL_TOOL_CALLS);
    }

    /** Returns whether a JSON schema of the response format or of a tool is marked as strict, or null. */
    public @Nullable Boolean strictJsonSchema() {
        return find(ChatOption.STRICT_JSON_SCHEMA);
    }

    /** Returns the reasoning effort, such as {@code low}, or null. */
    public @Nullable String reasoningEffort() {
        return find(ChatOption.REASONING_EFFORT);
    }

    /** Returns the identifier of the end user, or null. */
    public @Nullable String user() {
        return find(ChatOption.USER);
    }

    /** Returns the wire name of {@link #maxOutputTokens()}, or null for {@code max_tokens}. */
    public @Nullable String maxTokensParameter() {
        return find(ChatOption.MAX_TOKENS_PARAMETER);
    }

    /** Returns whether streams request their token usage, or null for the default of the endpoint type. */
    public @Nullable Boolean streamUsage() {
        return find(ChatOption.STREAM_USAGE);
    }

    /** Returns whether the model's thinking is returned, or null for no. */
    public @Nullable Boolean returnThinking() {
        return find(ChatOption.RETURN_THINKING);
    }

    /** Returns whether earlier thinking is sent back to the model, or null for no. */
    public @Nullable Boolean sendThinking() {
        return find(ChatOption.SEND_THINKING);
    }

    /**
     * Returns the fields that are sent in addition to those of the common contract; empty if there are none. Immutable.
     */
    public Map<String, @Nullable Object> extras() {
        return get(ChatOption.EXTRAS, Map.of());
    }

    /** Returns what happens to {@link #extras()}, or null for {@link AzureAiInferenceExtrasPolicy#PASS_THROUGH}. */
    public @Nullable AzureAiInferenceExtrasPolicy extrasPolicy() {
        return find(ChatOption.EXTRAS_POLICY);
    }

    /** These parameters, with this model name if they have none. */
    AzureAiInferenceChatRequestParameters withModelName(@Nullable String name) {
        return name == null || modelName() != null
                ? this
                : overrideWith(builder().modelName(name).build());
    }

    @Override
    public AzureAiInferenceChatRequestParameters overrideWith(@Nullable ChatRequestParameters that) {
        if (that == null || that == DefaultChatRequestParameters.EMPTY || that == EMPTY) {
            // As in most requests.
            return this;
        }
        return builder().overrideWith(this).overrideWith(that).build();
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
                        && options().equals(that.options()));
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), options());
    }

    @Override
    public String toString() {
        Map<String, Object> byName = new LinkedHashMap<>();
        options().forEach((option, value) -> byName.put(option.optionName(), value));
        return "AzureAiInferenceChatRequestParameters{" + super.toString() + ", " + byName + "}";
    }

    /** Returns an empty builder. */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds {@link AzureAiInferenceChatRequestParameters}. Every option may be null, which means not set. */
    public static final class Builder extends ChatOptionParameters.Builder<Builder> {

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
            return set(ChatOption.SEED, seed);
        }

        /**
         * Makes the model call exactly this tool: the name of one of the tool specifications, or the type of one of the
         * server-side tools, or the {@code server_label} of an MCP server. Custom tools can't be chosen, as their calls are
         * not read. Any other name is rejected when a request with tools is sent. Like {@code toolChoice}, it is not sent
         * in requests without tools.
         */
        public Builder toolChoiceName(@Nullable String toolChoiceName) {
            return set(ChatOption.TOOL_CHOICE_NAME, toolChoiceName);
        }

        /** Whether the model may call several tools at once. Not sent in requests without tools. */
        public Builder parallelToolCalls(@Nullable Boolean parallelToolCalls) {
            return set(ChatOption.PARALLEL_TOOL_CALLS, parallelToolCalls);
        }

        /**
         * Marks the JSON schemas of the response format and of tools as strict, and completes them as OpenAI requires,
         * including raw schemas: objects require all properties and allow no others; optional properties may be null. A
         * tool's own {@code strict} wins. If null, only tools that say so are strict.
         */
        public Builder strictJsonSchema(@Nullable Boolean strictJsonSchema) {
            return set(ChatOption.STRICT_JSON_SCHEMA, strictJsonSchema);
        }

        /**
         * The reasoning effort: {@code low}, {@code medium}, {@code high}, or another value that the model supports.
         */
        public Builder reasoningEffort(@Nullable String reasoningEffort) {
            return set(ChatOption.REASONING_EFFORT, reasoningEffort);
        }

        /** An identifier of the end user, for abuse monitoring. */
        public Builder user(@Nullable String user) {
            return set(ChatOption.USER, user);
        }

        /**
         * The wire name of {@code maxOutputTokens}: {@code max_tokens} (if null), or {@code max_completion_tokens},
         * which OpenAI's reasoning models require.
         */
        public Builder maxTokensParameter(@Nullable String maxTokensParameter) {
            return set(ChatOption.MAX_TOKENS_PARAMETER, maxTokensParameter);
        }

        /**
         * Whether streams request their token usage. If null, they do on OpenAI v1 and Azure OpenAI, but not on the
         * other endpoint types, where some models reject the request.
         */
        public Builder streamUsage(@Nullable Boolean streamUsage) {
            return set(ChatOption.STREAM_USAGE, streamUsage);
        }

        /**
         * Whether the model's thinking is returned as {@code AiMessage.thinking()}. If null, it is not. The Responses
         * API returns a summary of it, see {@link #reasoningSummary}.
         */
        public Builder returnThinking(@Nullable Boolean returnThinking) {
            return set(ChatOption.RETURN_THINKING, returnThinking);
        }

        /**
         * Whether {@code AiMessage.thinking()} of earlier responses is sent back to the model. If null, it is not;
         * encrypted reasoning, which the Responses API uses instead, is sent back unless this is false.
         */
        public Builder sendThinking(@Nullable Boolean sendThinking) {
            return set(ChatOption.SEND_THINKING, sendThinking);
        }

        /**
         * Fields that are sent in addition to those of the common contract. Values are JSON: strings, numbers,
         * booleans, lists, maps with string keys, or null. They are merged with the model's extras key by key, and win
         * over them; a key can be overridden but not removed. Several calls are merged likewise; null clears what this
         * builder was given before.
         */
        public Builder extras(@Nullable Map<String, ? extends @Nullable Object> extras) {
            return set(
                    ChatOption.EXTRAS,
                    extras == null ? null : Extras.merge(given(ChatOption.EXTRAS), Extras.copyOf(extras)));
        }

        /** What happens to extras. If null, they are passed through. */
        public Builder extrasPolicy(@Nullable AzureAiInferenceExtrasPolicy extrasPolicy) {
            return set(ChatOption.EXTRAS_POLICY, extrasPolicy);
        }

        @Override
        public AzureAiInferenceChatRequestParameters build() {
            return new AzureAiInferenceChatRequestParameters(this);
        }
    }
}
