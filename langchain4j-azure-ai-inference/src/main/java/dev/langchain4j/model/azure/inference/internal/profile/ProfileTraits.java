package dev.langchain4j.model.azure.inference.internal.profile;

import dev.langchain4j.model.azure.inference.AzureAiInferenceChatApi;
import dev.langchain4j.model.azure.inference.AzureAiInferenceProfile;
import dev.langchain4j.model.azure.inference.AzureAiInferenceProfile.ResponseFormats;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a profile says. The first constant of each enum applies if a profile does not mention the trait.
 */
public final class ProfileTraits {

    /** The role of system messages. */
    enum SystemRole {
        SYSTEM,
        DEVELOPER,
        /** No role of their own: their text moves in front of the next user message. */
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
        /** Up to 64 characters without whitespace and {@code < > | / \}. */
        NO_SPACES,
        /** Messages have no such field. */
        NONE
    }

    /** What happens to messages of the history without text and without tool calls. */
    enum BlankMessages {
        KEPT,
        /** The deployment rejects those of the assistant. */
        ASSISTANT_OMITTED,
        /** The deployment rejects all. */
        OMITTED
    }

    /** The order of messages that the deployment accepts. */
    enum MessageOrder {
        FREE,
        /** System messages first; an assistant message after tool results; no assistant message at the end. */
        ASSISTANT_AFTER_TOOL,
        /** The same, and users and assistants take turns, starting with the user. */
        ALTERNATING
    }

    /** When the thinking of earlier responses is sent back. */
    enum ThinkingReplay {
        /** When the request asks for it. */
        AS_ASKED,
        /** Never: the model rejects it. */
        NEVER,
        /** With messages that call tools: the model requires it there. */
        WITH_TOOL_CALLS
    }

    /** How thinking inside the text is marked. */
    public enum Thinking {
        /** By an opening and a closing tag. */
        TAGGED,
        /** By a closing tag only: the prompt template wrote the opening one. */
        OPENED_BY_TEMPLATE
    }

    /** The sentinels that some models put around JSON. */
    public enum TextSentinels {
        /** They stay part of the text. */
        KEPT,
        REMOVED
    }

    /** A deployment about which nothing is known. */
    public static final ProfileTraits NONE = new ProfileTraits("none", Map.of(), null);

    private final String title;
    private final String deploymentTitle;
    private final Map<String, String> traits;
    private final @Nullable ResponseFormats responseFormats;
    private final Set<Enum<?>> words;
    private final Set<String> unsupported;
    private final Set<String> unsupportedWhileReasoning;
    private final Set<String> unsupportedOnlyWhileReasoning;
    private final List<String> reasoningEfforts;

    private ProfileTraits(String name, Map<String, String> traits, @Nullable ResponseFormats responseFormats) {
        this.title = "profile " + name;
        this.deploymentTitle = "the deployment's " + title;
        this.traits = traits;
        this.responseFormats = responseFormats;
        this.words = TraitWords.parse(traits);
        this.unsupported = new TreeSet<>(list(traits.get("unsupported-parameters")));
        this.unsupportedWhileReasoning = new TreeSet<>(unsupported);
        unsupportedWhileReasoning.addAll(list(traits.get("unsupported-while-reasoning")));
        this.unsupportedOnlyWhileReasoning = new TreeSet<>(unsupportedWhileReasoning);
        unsupportedOnlyWhileReasoning.removeAll(unsupported);
        this.reasoningEfforts = list(traits.get("reasoning-efforts"));
    }

    /** What a profile says; nothing if it is null. */
    public static ProfileTraits of(@Nullable AzureAiInferenceProfile profile) {
        return profile == null ? NONE : new ProfileTraits(profile.name(), profile.traits(), profile.responseFormats());
    }

    /** The name in messages. */
    String title() {
        return title;
    }

    /** The name in messages about what the deployment does not support. */
    String deploymentTitle() {
        return deploymentTitle;
    }

    /** The kinds of JSON output that the deployment supports; null if the profile does not say. */
    public @Nullable ResponseFormats responseFormats() {
        return responseFormats;
    }

    /** Returns whether the deployment has the ability of this yes-or-no trait; true if the profile does not say. */
    boolean can(String trait) {
        return !"false".equals(traits.get(trait));
    }

    /** Returns whether a trait has this value; a trait that the profile does not mention has the first of its kind. */
    public boolean has(Enum<?> word) {
        return words.contains(word);
    }

    /** Whether the deployment requires its thinking back without a request for it. */
    public boolean demandsThinking() {
        return has(ThinkingReplay.WITH_TOOL_CALLS);
    }

    /** The wire name of the token limit, or null if the profile does not say. */
    public @Nullable String maxTokensParameter() {
        return traits.get("max-tokens-parameter");
    }

    /** The API that the deployment requires, or null if the profile does not say. */
    public @Nullable AzureAiInferenceChatApi api() {
        String said = traits.get("api");
        return said == null ? null : AzureAiInferenceChatApi.of(said);
    }

    /** Whether streams request their usage, or null if the profile does not say. */
    public @Nullable Boolean streamUsage() {
        String said = traits.get("stream-usage");
        return said == null ? null : Boolean.valueOf(said);
    }

    /**
     * The wire names of the parameters that the deployment rejects.
     *
     * @param reasoningEffort of the request, or null
     */
    public Set<String> unsupportedParameters(@Nullable String reasoningEffort) {
        return reasons(reasoningEffort) ? unsupportedWhileReasoning : unsupported;
    }

    /** The values of {@code reasoning_effort} that the deployment supports; empty if the profile does not say. */
    List<String> reasoningEfforts() {
        return reasoningEfforts;
    }

    /** Whether a reasoning model reasons: unless the effort of the request, or the deployment's default, is none. */
    public boolean reasons(@Nullable String reasoningEffort) {
        return !TraitWords.NO_EFFORT.equals(
                reasoningEffort == null ? traits.get(TraitWords.DEFAULT_EFFORT) : reasoningEffort);
    }

    /** The wire names of the parameters that the deployment rejects only because it reasons. */
    Set<String> unsupportedOnlyWhileReasoning() {
        return unsupportedOnlyWhileReasoning;
    }

    private static List<String> list(@Nullable String list) {
        return list == null || list.isBlank()
                ? List.of()
                : Stream.of(list.split(",")).map(String::trim).toList();
    }
}
