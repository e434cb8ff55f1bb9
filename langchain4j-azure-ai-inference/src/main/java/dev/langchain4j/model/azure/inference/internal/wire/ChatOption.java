package dev.langchain4j.model.azure.inference.internal.wire;

import dev.langchain4j.model.azure.inference.AzureAiInferenceChatRequestParameters;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The request options that map to a single field or header: one line each, from which the parameters, the profiles and
 * the writers of both APIs take what they need.
 */
@SuppressWarnings("ImmutableEnumChecker") // the getters hold no state
public enum ChatOption {
    VERBOSITY("verbosity", "verbosity", "text.verbosity", AzureAiInferenceChatRequestParameters::verbosity),
    PROMPT_CACHE_KEY(
            "promptCacheKey",
            "prompt_cache_key",
            "prompt_cache_key",
            AzureAiInferenceChatRequestParameters::promptCacheKey),
    PROMPT_CACHE_OPTIONS(
            "promptCacheOptions",
            "prompt_cache_options",
            "prompt_cache_options",
            AzureAiInferenceChatRequestParameters::promptCacheOptions),
    SAFETY_IDENTIFIER(
            "safetyIdentifier",
            "safety_identifier",
            "safety_identifier",
            AzureAiInferenceChatRequestParameters::safetyIdentifier),
    SERVICE_TIER("serviceTier", "service_tier", "service_tier", AzureAiInferenceChatRequestParameters::serviceTier),
    STORE("store", "store", "store", AzureAiInferenceChatRequestParameters::store),
    METADATA("metadata", "metadata", "metadata", AzureAiInferenceChatRequestParameters::metadata),
    TOP_LOGPROBS("topLogprobs", "top_logprobs", "top_logprobs", AzureAiInferenceChatRequestParameters::topLogprobs),
    LOGIT_BIAS("logitBias", "logit_bias", null, AzureAiInferenceChatRequestParameters::logitBias),
    REASONING_SUMMARY(
            "reasoningSummary", null, "reasoning.summary", AzureAiInferenceChatRequestParameters::reasoningSummary),
    PREVIOUS_RESPONSE_ID(
            "previousResponseId",
            null,
            "previous_response_id",
            AzureAiInferenceChatRequestParameters::previousResponseId),
    INCLUDE("include", null, "include", AzureAiInferenceChatRequestParameters::include),
    TRUNCATION("truncation", null, "truncation", AzureAiInferenceChatRequestParameters::truncation),
    SERVER_TOOLS("serverTools", null, "tools", AzureAiInferenceChatRequestParameters::serverTools),
    /** A header, and no field. */
    SPILLOVER_DEPLOYMENT("spilloverDeployment", null, null, AzureAiInferenceChatRequestParameters::spilloverDeployment);

    private static final ChatOption[] FIELDS = Arrays.stream(values())
            .filter(option -> option.chatName != null || option.responsesPath != null)
            .toArray(ChatOption[]::new);

    private final String optionName;
    private final @Nullable String chatName;
    private final @Nullable String responsesPath;
    private final Function<AzureAiInferenceChatRequestParameters, @Nullable Object> getter;

    ChatOption(
            String optionName,
            @Nullable String chatName,
            @Nullable String responsesPath,
            Function<AzureAiInferenceChatRequestParameters, @Nullable Object> getter) {
        this.optionName = optionName;
        this.chatName = chatName;
        this.responsesPath = responsesPath;
        this.getter = getter;
    }

    /** The fields that are set; an empty list or map counts as unset. */
    public static Map<ChatOption, Object> find(AzureAiInferenceChatRequestParameters parameters) {
        Map<ChatOption, Object> found = new EnumMap<>(ChatOption.class);
        for (ChatOption option : FIELDS) {
            Object value = option.getter.apply(parameters);
            if (value != null && !isEmpty(value)) {
                found.put(option, value);
            }
        }
        return found;
    }

    private static boolean isEmpty(Object value) {
        return value instanceof Map<?, ?> map ? map.isEmpty() : value instanceof List<?> list && list.isEmpty();
    }

    /** The name in the parameters and builders. */
    public String optionName() {
        return optionName;
    }

    /** The field of {@code /chat/completions}; null if it has none. */
    public @Nullable String chatName() {
        return chatName;
    }

    /** The name that profiles use: that of chat completions if there is one. */
    public String profileName() {
        return chatName != null ? chatName : String.valueOf(responsesPath);
    }

    /** The path of the field of {@code /responses}, such as {@code text.verbosity}; null if it has none. */
    public @Nullable String responsesPath() {
        return responsesPath;
    }
}
