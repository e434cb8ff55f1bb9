package dev.langchain4j.model.azure.inference;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The traits that a profile can have, and the words that each takes. */
final class ProfileTraits {

    private static final List<String> YES_OR_NO = List.of("true", "false");

    /** An empty list stands for free words. */
    private static final Map<String, List<String>> KNOWN = new TreeMap<>(Map.ofEntries(
            Map.entry("response-formats", words(AzureAiInferenceProfile.ResponseFormats.values())),
            Map.entry("system-role", words(AzureAiInferenceProfile.SystemRole.values())),
            Map.entry("tool-call-content", words(AzureAiInferenceProfile.ToolCallContent.values())),
            Map.entry("tool-call-ids", words(AzureAiInferenceProfile.ToolCallIds.values())),
            Map.entry("thinking-replay", words(AzureAiInferenceProfile.ThinkingReplay.values())),
            Map.entry(
                    "max-tokens-parameter",
                    List.of(ChatRequestMapper.MAX_TOKENS, ChatRequestMapper.MAX_COMPLETION_TOKENS)),
            Map.entry("tools", YES_OR_NO),
            Map.entry("parallel-tool-calls", YES_OR_NO),
            Map.entry("tool-choice-required", YES_OR_NO),
            Map.entry("images", YES_OR_NO),
            Map.entry("audio", YES_OR_NO),
            Map.entry("content-parts", YES_OR_NO),
            Map.entry("stream-usage", YES_OR_NO),
            Map.entry("unsupported-parameters", List.of())));

    private ProfileTraits() {}

    /**
     * @throws IllegalArgumentException if there is no such trait, or not with this value
     */
    static void require(String trait, String value) {
        List<String> words = KNOWN.get(trait);
        if (words == null) {
            throw new IllegalArgumentException(
                    "profile has no trait '" + trait + "': it has " + String.join(", ", KNOWN.keySet()));
        }
        if (!words.isEmpty() && !words.contains(value)) {
            throw new IllegalArgumentException(
                    "profile." + trait + " must be one of " + String.join(", ", words) + ", but was: " + value);
        }
    }

    private static List<String> words(Enum<?>[] constants) {
        return Stream.of(constants)
                .map(constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
    }
}
