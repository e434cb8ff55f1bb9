package dev.langchain4j.model.azure.inference;

import org.jspecify.annotations.Nullable;

/**
 * The request options that are nothing but fields: one line each, from which the parameters, the profile's step and the
 * writers of both APIs take what they need.
 */
enum ChatOption {
    VERBOSITY("verbosity", "verbosity", "text.verbosity"),
    PROMPT_CACHE_KEY("promptCacheKey", "prompt_cache_key", "prompt_cache_key"),
    PROMPT_CACHE_OPTIONS("promptCacheOptions", "prompt_cache_options", "prompt_cache_options"),
    SAFETY_IDENTIFIER("safetyIdentifier", "safety_identifier", "safety_identifier"),
    SERVICE_TIER("serviceTier", "service_tier", "service_tier"),
    STORE("store", "store", "store"),
    METADATA("metadata", "metadata", "metadata"),
    TOP_LOGPROBS("topLogprobs", "top_logprobs", "top_logprobs"),
    LOGIT_BIAS("logitBias", "logit_bias", null),
    REASONING_SUMMARY("reasoningSummary", null, "reasoning.summary"),
    PREVIOUS_RESPONSE_ID("previousResponseId", null, "previous_response_id"),
    INCLUDE("include", null, "include"),
    TRUNCATION("truncation", null, "truncation"),
    SERVER_TOOLS("serverTools", null, "tools");

    private final String optionName;
    private final @Nullable String chatName;
    private final @Nullable String responsesPath;

    ChatOption(String optionName, @Nullable String chatName, @Nullable String responsesPath) {
        this.optionName = optionName;
        this.chatName = chatName;
        this.responsesPath = responsesPath;
    }

    /** As in the parameters and builders. */
    String optionName() {
        return optionName;
    }

    /** The field of {@code /chat/completions}; null if there is none. */
    @Nullable
    String chatName() {
        return chatName;
    }

    /** As profiles call it, whose words are those of chat completions. */
    String profileName() {
        return chatName != null ? chatName : String.valueOf(responsesPath);
    }

    /** The path of the field of {@code /responses}, such as {@code text.verbosity}; null if there is none. */
    @Nullable
    String responsesPath() {
        return responsesPath;
    }
}
