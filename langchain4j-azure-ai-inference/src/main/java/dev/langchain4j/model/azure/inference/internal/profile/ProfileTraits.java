package dev.langchain4j.model.azure.inference.internal.profile;

import dev.langchain4j.model.azure.inference.AzureAiInferenceChatApi;
import dev.langchain4j.model.azure.inference.AzureAiInferenceProfile;
import dev.langchain4j.model.azure.inference.AzureAiInferenceProfile.ResponseFormats;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsRequest;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a profile says. Of the words that a trait takes the first is what holds where a profile does not mention the trait.
 */
public final class ProfileTraits {

    /** The role of system messages. */
    enum SystemRole {
        SYSTEM,
        DEVELOPER,
        /** No role of their own: what they say goes before the next user message. */
        USER
    }

    /** The content of assistant messages that only call tools. */
    enum ToolCallContent {
        ABSENT,
        NULL,
        /** An empty string. */
        EMPTY
    }

    /** The ids of tool calls that the deployment accepts. */
    enum ToolCallIds {
        ANY,
        NINE_ALPHANUMERICS,
        /** Up to 40 characters. */
        MAX_40
    }

    /** The arguments of tool calls that the deployment accepts in a history. */
    enum ToolCallArguments {
        ANY,
        JSON_OBJECT
    }

    /** The names of tools that the deployment accepts. */
    enum ToolNames {
        ANY,
        /** Up to 64 ASCII letters, digits, underscores and hyphens. */
        WORD_64
    }

    /** The names of users that the deployment accepts in messages. */
    enum MessageNames {
        ANY,
        /** Up to 64 characters, no white space and none of {@code < > | / \}. */
        NO_SPACES,
        /** Messages have no such field. */
        NONE
    }

    /** What happens to messages of the history without text and without tool calls. */
    enum BlankMessages {
        KEPT,
        /** The deployment refuses those of the assistant. */
        ASSISTANT_OMITTED,
        /** The deployment refuses all. */
        OMITTED
    }

    /** The order of messages that the deployment accepts. */
    enum MessageOrder {
        FREE,
        /** System messages first; after tool results comes an assistant message; the last is no assistant message. */
        ASSISTANT_AFTER_TOOL,
        /** The same, and users and assistants take turns; the user begins. */
        ALTERNATING
    }

    /** When the thinking of earlier responses goes back to the model. */
    enum ThinkingReplay {
        /** When the request asks for it. */
        AS_ASKED,
        /** Never: the model refuses it. */
        NEVER,
        /** With messages that call tools: the model demands it there. */
        WITH_TOOL_CALLS
    }

    /** How thinking inside the text is marked. */
    public enum Thinking {
        /** By an opening and a closing tag. */
        TAGGED,
        /** By a closing tag only: the prompt template wrote the opening one. */
        OPENED_BY_TEMPLATE
    }

    private static final List<String> YES_OR_NO = List.of("true", "false");

    private static final Map<String, Class<? extends Enum<?>>> KINDS = Map.of(
            "system-role", SystemRole.class,
            "tool-call-content", ToolCallContent.class,
            "tool-call-ids", ToolCallIds.class,
            "tool-call-arguments", ToolCallArguments.class,
            "tool-names", ToolNames.class,
            "message-names", MessageNames.class,
            "blank-messages", BlankMessages.class,
            "message-order", MessageOrder.class,
            "thinking-replay", ThinkingReplay.class,
            "thinking", Thinking.class);

    /** An empty list stands for free words. */
    private static final Map<String, List<String>> KNOWN = known();

    /** Of a deployment about which nothing was said. */
    public static final ProfileTraits NONE = new ProfileTraits("none", Map.of(), null);

    private final String name;
    private final Map<String, String> traits;
    private final @Nullable ResponseFormats responseFormats;
    private final Set<Enum<?>> words;
    private final Set<String> unsupported;
    private final Set<String> unsupportedWhileReasoning;

    private ProfileTraits(String name, Map<String, String> traits, @Nullable ResponseFormats responseFormats) {
        this.name = name;
        this.traits = traits;
        this.responseFormats = responseFormats;
        this.words = parse(traits);
        this.unsupported = new TreeSet<>(list(traits.get("unsupported-parameters")));
        this.unsupportedWhileReasoning = new TreeSet<>(unsupported);
        unsupportedWhileReasoning.addAll(list(traits.get("unsupported-while-reasoning")));
    }

    /** What a profile says; nothing if it is null. */
    public static ProfileTraits of(@Nullable AzureAiInferenceProfile profile) {
        return profile == null ? NONE : new ProfileTraits(profile.name(), profile.traits(), profile.responseFormats());
    }

    String name() {
        return name;
    }

    /** How far the deployment goes in answering as JSON; null if the profile does not say. */
    public @Nullable ResponseFormats responseFormats() {
        return responseFormats;
    }

    /** Returns whether the deployment can do something that is named by a trait of yes or no; true if not said. */
    boolean can(String trait) {
        return !"false".equals(traits.get(trait));
    }

    /** Returns whether a trait has this value; where the profile does not mention the trait, it has the first of its kind. */
    public boolean has(Enum<?> word) {
        return words.contains(word);
    }

    /** Whether the deployment wants its thinking back without being asked. */
    public boolean demandsThinking() {
        return has(ThinkingReplay.WITH_TOOL_CALLS);
    }

    /** The wire name of the token limit, or null if the profile does not say. */
    public @Nullable String maxTokensParameter() {
        return traits.get("max-tokens-parameter");
    }

    /** The API that the deployment wants to be asked through, or null if the profile does not say. */
    public @Nullable AzureAiInferenceChatApi api() {
        String said = traits.get("api");
        return said == null ? null : AzureAiInferenceChatApi.of(said);
    }

    /** Whether streams are asked for their usage, or null if the profile does not say. */
    public @Nullable Boolean streamUsage() {
        String said = traits.get("stream-usage");
        return said == null ? null : Boolean.valueOf(said);
    }

    /**
     * The wire names of parameters that the deployment refuses.
     *
     * @param reasoningEffort of the request; models that reason do so unless it is {@code none}
     */
    public Set<String> unsupportedParameters(@Nullable String reasoningEffort) {
        return "none".equals(reasoningEffort) ? unsupported : unsupportedWhileReasoning;
    }

    private static List<String> list(@Nullable String list) {
        return list == null || list.isBlank()
                ? List.of()
                : Stream.of(list.split(",")).map(String::trim).toList();
    }

    private static Map<String, List<String>> known() {
        Map<String, List<String>> known = new TreeMap<>(Map.of(
                "response-formats",
                words(ResponseFormats.class),
                "api",
                words(AzureAiInferenceChatApi.class),
                "max-tokens-parameter",
                List.of(ChatCompletionsRequest.MAX_TOKENS, ChatCompletionsRequest.MAX_COMPLETION_TOKENS),
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

    /** The word of each kind: the one that the traits have, otherwise the first. */
    private static Set<Enum<?>> parse(Map<String, String> traits) {
        Set<Enum<?>> parsed = new HashSet<>();
        KINDS.forEach((trait, kind) -> parsed.add(word(kind, traits.get(trait))));
        return parsed;
    }

    private static Enum<?> word(Class<? extends Enum<?>> kind, @Nullable String said) {
        Enum<?>[] constants = kind.getEnumConstants();
        return Stream.of(constants)
                .filter(constant -> word(constant).equals(said))
                .findFirst()
                .orElse(constants[0]);
    }

    private static List<String> words(Class<? extends Enum<?>> kind) {
        return Stream.of(kind.getEnumConstants()).map(ProfileTraits::word).toList();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
