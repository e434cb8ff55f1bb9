package dev.langchain4j.model.azure.inference.internal.profile;

import dev.langchain4j.model.azure.inference.AzureAiInferenceChatApi;
import dev.langchain4j.model.azure.inference.AzureAiInferenceProfile.ResponseFormats;
import dev.langchain4j.model.azure.inference.internal.json.InvalidOptionException;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The traits of profiles, and the values that each accepts. */
final class TraitWords {

    static final String DEFAULT_EFFORT = "default-reasoning-effort";
    static final String NO_EFFORT = "none";

    private static final List<String> YES_OR_NO = List.of("true", "false");

    private static final Map<String, Class<? extends Enum<?>>> KINDS = Map.ofEntries(
            Map.entry("system-role", ProfileTraits.SystemRole.class),
            Map.entry("tool-call-content", ProfileTraits.ToolCallContent.class),
            Map.entry("tool-call-ids", ProfileTraits.ToolCallIds.class),
            Map.entry("tool-call-arguments", ProfileTraits.ToolCallArguments.class),
            Map.entry("tool-names", ProfileTraits.ToolNames.class),
            Map.entry("message-names", ProfileTraits.MessageNames.class),
            Map.entry("blank-messages", ProfileTraits.BlankMessages.class),
            Map.entry("message-order", ProfileTraits.MessageOrder.class),
            Map.entry("thinking-replay", ProfileTraits.ThinkingReplay.class),
            Map.entry("thinking", ProfileTraits.Thinking.class),
            Map.entry("text-sentinels", ProfileTraits.TextSentinels.class));

    /** An empty list means that any value is accepted. */
    private static final Map<String, List<String>> KNOWN = known();

    private TraitWords() {}

    private static Map<String, List<String>> known() {
        Map<String, List<String>> known = new TreeMap<>(Map.of(
                "response-formats",
                words(ResponseFormats.class),
                "api",
                words(AzureAiInferenceChatApi.class),
                "max-tokens-parameter",
                List.of(ChatCompletionsRequest.MAX_TOKENS, ChatCompletionsRequest.MAX_COMPLETION_TOKENS),
                DEFAULT_EFFORT,
                List.of(NO_EFFORT, "minimal", "low", "medium", "high", "xhigh", "max"),
                "reasoning-efforts",
                List.of(),
                "unsupported-parameters",
                List.of(),
                "unsupported-while-reasoning",
                List.of()));
        KINDS.forEach((trait, kind) -> known.put(trait, words(kind)));
        for (String trait : List.of(
                "tools",
                "parallel-tool-calls",
                "tool-choice-required",
                "images",
                "audio",
                "content-parts",
                "stream-usage")) {
            known.put(trait, YES_OR_NO);
        }
        return known;
    }

    /**
     * @throws IllegalArgumentException if the trait is unknown, or does not accept this value
     */
    static void require(String trait, String value) {
        List<String> words = KNOWN.get(trait);
        if (words == null) {
            throw new InvalidOptionException(
                    "profile",
                    "profile has no trait '" + trait + "'",
                    "its traits are " + String.join(", ", KNOWN.keySet()));
        }
        if (!words.isEmpty() && !words.contains(value)) {
            throw InvalidOptionException.evident(
                    "profile." + trait,
                    "profile." + trait + " must be one of " + String.join(", ", words) + ", but was: " + value,
                    "write one of them");
        }
    }

    /** The value of each enum: the one that the traits have, otherwise the first. */
    static Set<Enum<?>> parse(Map<String, String> traits) {
        Set<Enum<?>> parsed = new HashSet<>();
        KINDS.forEach((trait, kind) -> parsed.add(word(kind, traits.get(trait))));
        return parsed;
    }

    private static Enum<?> word(Class<? extends Enum<?>> kind, @Nullable String said) {
        Enum<?>[] constants = kind.getEnumConstants();
        for (Enum<?> constant : constants) {
            if (word(constant).equals(said)) {
                return constant;
            }
        }
        return constants[0];
    }

    private static List<String> words(Class<? extends Enum<?>> kind) {
        List<String> words = new ArrayList<>();
        for (Enum<?> constant : kind.getEnumConstants()) {
            words.add(word(constant));
        }
        return words;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
