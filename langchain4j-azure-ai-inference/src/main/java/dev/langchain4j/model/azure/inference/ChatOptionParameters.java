package dev.langchain4j.model.azure.inference;

import dev.langchain4j.model.azure.inference.internal.chat.Extras;
import dev.langchain4j.model.azure.inference.internal.http.CustomHeaders;
import dev.langchain4j.model.azure.inference.internal.json.InvalidOptionException;
import dev.langchain4j.model.azure.inference.internal.json.OptionChecks;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsRequest;
import dev.langchain4j.model.azure.inference.internal.wire.ChatOption;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.DefaultChatRequestParameters;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Holds the options that LangChain4j does not have, each by its {@link ChatOption}. */
abstract class ChatOptionParameters extends DefaultChatRequestParameters {

    static {
        ChatOption.keptBy(new Store());
    }

    private static final List<String> MAX_TOKENS_PARAMETERS =
            List.of(ChatCompletionsRequest.MAX_TOKENS, ChatCompletionsRequest.MAX_COMPLETION_TOKENS);

    private final Map<ChatOption, Object> options;

    ChatOptionParameters(Builder<?> builder) {
        super(builder);
        this.options =
                builder.options.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(builder.options));
    }

    private static final class Store implements ChatOption.Store {

        @Override
        public Map<ChatOption, Object> of(AzureAiInferenceChatRequestParameters parameters) {
            return parameters.options();
        }

        @Override
        @SuppressWarnings("unchecked") // its shape says so
        public void set(AzureAiInferenceChatRequestParameters.Builder parameters, ChatOption option, Object value) {
            if (option == ChatOption.EXTRAS) {
                parameters.extras((Map<String, ?>) value);
            } else {
                parameters.set(option, value);
            }
        }
    }

    /** Returns the API to use, or null for that of the profile, otherwise {@link AzureAiInferenceChatApi#AUTO}. */
    public @Nullable AzureAiInferenceChatApi api() {
        return find(ChatOption.API);
    }

    /** The options that are set. */
    Map<ChatOption, Object> options() {
        return options;
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the builder's setters decide the types
    final <T> @Nullable T find(ChatOption option) {
        return (T) options.get(option);
    }

    final <T> T get(ChatOption option, T otherwise) {
        T value = find(option);
        return value == null ? otherwise : value;
    }

    /** Returns how much the model writes, such as {@code low}, or null. */
    public @Nullable String verbosity() {
        return find(ChatOption.VERBOSITY);
    }

    /** Returns the key that groups requests with a common prefix, or null. */
    public @Nullable String promptCacheKey() {
        return find(ChatOption.PROMPT_CACHE_KEY);
    }

    /** Returns how the prefix of the prompt is cached; empty if not set. */
    public Map<String, @Nullable Object> promptCacheOptions() {
        return get(ChatOption.PROMPT_CACHE_OPTIONS, Map.of());
    }

    /** Returns the identifier of the end user for abuse monitoring, or null. */
    public @Nullable String safetyIdentifier() {
        return find(ChatOption.SAFETY_IDENTIFIER);
    }

    /** Returns the tier that serves the request, such as {@code priority}, or null. */
    public @Nullable String serviceTier() {
        return find(ChatOption.SERVICE_TIER);
    }

    /** Returns whether the service stores request and response, or null. */
    public @Nullable Boolean store() {
        return find(ChatOption.STORE);
    }

    /** Returns the key-value pairs that are stored with a response; empty if there are none. */
    public Map<String, @Nullable Object> metadata() {
        return get(ChatOption.METADATA, Map.of());
    }

    /** Returns how many of the most likely tokens are returned for each token, or null. */
    public @Nullable Integer topLogprobs() {
        return find(ChatOption.TOP_LOGPROBS);
    }

    /** Returns the token biases, by token id; empty if there are none. */
    public Map<String, @Nullable Object> logitBias() {
        return get(ChatOption.LOGIT_BIAS, Map.of());
    }

    /** Returns how the reasoning is summarized, or null. */
    public @Nullable String reasoningSummary() {
        return find(ChatOption.REASONING_SUMMARY);
    }

    /** Returns the id of the stored response that the request continues, or null. */
    public @Nullable String previousResponseId() {
        return find(ChatOption.PREVIOUS_RESPONSE_ID);
    }

    /** Returns what the response contains in addition to its usual content; empty if nothing. */
    public List<String> include() {
        return get(ChatOption.INCLUDE, List.of());
    }

    /** Returns what happens to input that is too long, or null. */
    public @Nullable String truncation() {
        return find(ChatOption.TRUNCATION);
    }

    /** Returns the server-side tools; empty if there are none. */
    public List<Map<String, @Nullable Object>> serverTools() {
        return get(ChatOption.SERVER_TOOLS, List.of());
    }

    /** Returns the deployment to use if the one of this request has no capacity left, or null. */
    public @Nullable String spilloverDeployment() {
        return find(ChatOption.SPILLOVER_DEPLOYMENT);
    }

    /** Builds {@link ChatOptionParameters}. */
    abstract static class Builder<B extends Builder<B>> extends DefaultChatRequestParameters.Builder<B> {

        private final Map<ChatOption, Object> options = new EnumMap<>(ChatOption.class);

        Builder() {}

        /** The API to use. If null, that of the profile, otherwise {@link AzureAiInferenceChatApi#AUTO}. */
        public B api(@Nullable AzureAiInferenceChatApi api) {
            return set(ChatOption.API, api);
        }

        /** How much the model writes: {@code low}, {@code medium} or {@code high}. */
        public B verbosity(@Nullable String verbosity) {
            return set(ChatOption.VERBOSITY, verbosity);
        }

        /** Groups requests with a common prefix, so that the service finds it in its cache. */
        public B promptCacheKey(@Nullable String promptCacheKey) {
            return set(ChatOption.PROMPT_CACHE_KEY, promptCacheKey);
        }

        /** How the prefix of the prompt is cached: {@code mode} and {@code ttl}. */
        public B promptCacheOptions(@Nullable Map<String, ? extends @Nullable Object> promptCacheOptions) {
            return set(ChatOption.PROMPT_CACHE_OPTIONS, promptCacheOptions);
        }

        /** An identifier of the end user for abuse monitoring, at most 64 characters; newer than {@code user}. */
        public B safetyIdentifier(@Nullable String safetyIdentifier) {
            return set(ChatOption.SAFETY_IDENTIFIER, safetyIdentifier);
        }

        /** The tier that serves the request, such as {@code auto}, {@code default} or {@code priority}. */
        public B serviceTier(@Nullable String serviceTier) {
            return set(ChatOption.SERVICE_TIER, serviceTier);
        }

        /**
         * Whether the service stores request and response. If null, the Responses API is told not to; otherwise Azure
         * would keep them for 30 days.
         */
        public B store(@Nullable Boolean store) {
            return set(ChatOption.STORE, store);
        }

        /** Key-value pairs that are stored with the response: at most 16, with string values. */
        public B metadata(@Nullable Map<String, ? extends @Nullable Object> metadata) {
            return set(ChatOption.METADATA, metadata);
        }

        /**
         * How many of the most likely tokens are returned for each token of the response, from 0 to 20. The values are
         * in the metadata. Reasoning models reject it.
         */
        public B topLogprobs(@Nullable Integer topLogprobs) {
            return set(ChatOption.TOP_LOGPROBS, topLogprobs);
        }

        /** Token biases, by token id: from -100 to 100. Not supported by the Responses API. */
        public B logitBias(@Nullable Map<String, ? extends @Nullable Object> logitBias) {
            return set(ChatOption.LOGIT_BIAS, logitBias);
        }

        /**
         * How the model summarizes its reasoning: {@code auto}, {@code concise} or {@code detailed}. The summary
         * becomes the thinking of the response. If null, {@code auto} is sent if {@code returnThinking} is set.
         * Responses API only.
         */
        public B reasoningSummary(@Nullable String reasoningSummary) {
            return set(ChatOption.REASONING_SUMMARY, reasoningSummary);
        }

        /**
         * The id of a stored response that the request continues: the request's messages are then only the new ones, so
         * this is of no use with a chat memory. Responses API only.
         */
        public B previousResponseId(@Nullable String previousResponseId) {
            return set(ChatOption.PREVIOUS_RESPONSE_ID, previousResponseId);
        }

        /**
         * What the response contains in addition to its usual content, such as {@code web_search_call.action.sources}.
         * Responses API only.
         */
        public B include(@Nullable List<String> include) {
            return set(ChatOption.INCLUDE, include);
        }

        /**
         * What happens to input that is too long: {@code auto} drops its middle, {@code disabled} rejects it. Responses
         * API only.
         */
        public B truncation(@Nullable String truncation) {
            return set(ChatOption.TRUNCATION, truncation);
        }

        /**
         * Server-side tools, such as {@code Map.of("type", "web_search")}, sent unchanged. Responses API only.
         */
        public B serverTools(@Nullable List<? extends Map<String, ? extends @Nullable Object>> serverTools) {
            return set(ChatOption.SERVER_TOOLS, serverTools);
        }

        /**
         * The deployment of the same resource that Azure uses if this one, which is provisioned, has no capacity left:
         * sent as the header {@code x-ms-spillover-deployment}. If null, the deployment's own setting applies. The
         * metadata says which one responded.
         */
        public B spilloverDeployment(@Nullable String spilloverDeployment) {
            return set(ChatOption.SPILLOVER_DEPLOYMENT, spilloverDeployment);
        }

        /** Sets a copy that cannot change. */
        final B set(ChatOption option, @Nullable Object value) {
            if (value == null) {
                options.remove(option);
            } else {
                options.put(option, checked(option, value));
            }
            return self();
        }

        @SuppressWarnings("unchecked") // the setters and shapes decide the types
        private static Object checked(ChatOption option, Object value) {
            String name = option.optionName();
            return switch (option.shape()) {
                case OBJECT ->
                    option == ChatOption.EXTRAS
                            ? value
                            : Objects.requireNonNull(Extras.copyOfObject(name, (Map<String, ?>) value));
                case OBJECTS ->
                    Objects.requireNonNull(Extras.copyOfObjects(name, (List<? extends Map<String, ?>>) value));
                case TEXTS -> OptionChecks.elements(name, (List<String>) value);
                case TEXT -> {
                    if (option == ChatOption.SPILLOVER_DEPLOYMENT) {
                        CustomHeaders.requireSendable(name, (String) value);
                    } else if (option == ChatOption.MAX_TOKENS_PARAMETER) {
                        requireMaxTokensParameter(name, (String) value);
                    }
                    yield value;
                }
                default -> value;
            };
        }

        private static void requireMaxTokensParameter(String name, String value) {
            if (!MAX_TOKENS_PARAMETERS.contains(value)) {
                String known = String.join(" or ", MAX_TOKENS_PARAMETERS);
                throw InvalidOptionException.evident(
                        name, name + " must be " + known + ", but was: " + value, "write one of them");
            }
        }

        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the setters decide the types
        final <T> @Nullable T given(ChatOption option) {
            return (T) options.get(option);
        }

        @SuppressWarnings("unchecked")
        private B self() {
            return (B) this;
        }

        @Override
        public B overrideWith(ChatRequestParameters parameters) {
            super.overrideWith(parameters);
            if (parameters instanceof ChatOptionParameters that) {
                Map<String, @Nullable Object> extras = given(ChatOption.EXTRAS);
                options.putAll(that.options);
                if (extras != null) {
                    set(ChatOption.EXTRAS, Extras.merge(extras, that.get(ChatOption.EXTRAS, Map.of())));
                }
            }
            return self();
        }
    }
}
