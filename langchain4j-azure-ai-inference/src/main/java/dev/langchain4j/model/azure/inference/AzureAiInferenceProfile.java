package dev.langchain4j.model.azure.inference;

import dev.langchain4j.model.azure.inference.ProfileTraits.ThinkingReplay;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a deployment can do, and how it wants to be asked. Chosen by the user, never guessed from the name of a deployment.
 *
 * <p>A profile is a set of traits; what it does not say is left as the request has it. Profiles of the makers' families
 * come with this module ({@link #of(String)}); others are made from traits ({@link #of(Map)}). Immutable.
 */
public final class AzureAiInferenceProfile {

    /** How far a deployment goes in answering as JSON. */
    public enum ResponseFormats {
        /** Keeps to a JSON schema. */
        JSON_SCHEMA,
        /** Answers with some JSON object. */
        JSON_OBJECT,
        /** Knows only text. */
        NONE
    }

    /** Of a deployment about which nothing was said. */
    static final AzureAiInferenceProfile NONE = new AzureAiInferenceProfile("none", Map.of());

    private final String name;
    private final Map<String, String> traits;
    private final Set<Enum<?>> words;
    private final Set<String> unsupported;
    private final Set<String> unsupportedWhileReasoning;

    private AzureAiInferenceProfile(String name, Map<String, String> traits) {
        this.name = name;
        this.traits = new TreeMap<>(traits);
        this.words = ProfileTraits.parse(traits);
        this.unsupported = new TreeSet<>(list(traits.get("unsupported-parameters")));
        this.unsupportedWhileReasoning = new TreeSet<>(unsupported);
        unsupportedWhileReasoning.addAll(list(traits.get("unsupported-while-reasoning")));
    }

    /** Returns the names of the profiles that come with this module. */
    public static List<String> names() {
        return Profiles.names();
    }

    /**
     * Returns a profile that comes with this module, such as {@code mistral}.
     *
     * @throws IllegalArgumentException if there is none of this name, naming those that there are
     */
    public static AzureAiInferenceProfile of(String name) {
        return Profiles.shipped(name);
    }

    /**
     * Makes a profile from traits, such as {@code system-role} = {@code user}. The trait {@code base} names a profile that
     * comes with this module, of which the others are changes.
     *
     * @throws IllegalArgumentException if a trait or its value is unknown, naming those that are known
     */
    public static AzureAiInferenceProfile of(Map<String, String> traits) {
        return Profiles.custom(traits);
    }

    static AzureAiInferenceProfile checked(String name, Map<String, String> traits) {
        traits.forEach(ProfileTraits::require);
        return new AzureAiInferenceProfile(name, traits);
    }

    /** Returns the name of the profile, or {@code custom}. */
    public String name() {
        return name;
    }

    /** Returns all traits that the profile has, by name. */
    public Map<String, String> traits() {
        return Map.copyOf(traits);
    }

    /** Returns how far the deployment goes in answering as JSON, or null if the profile does not say. */
    public @Nullable ResponseFormats responseFormats() {
        String said = traits.get("response-formats");
        return said == null
                ? null
                : ResponseFormats.valueOf(said.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** Returns whether the deployment can do something that is named by a trait of yes or no; true if not said. */
    boolean can(String trait) {
        return !"false".equals(traits.get(trait));
    }

    /** Returns whether a trait has this value; where the profile does not mention the trait, it has the first of its kind. */
    boolean has(Enum<?> word) {
        return words.contains(word);
    }

    /** Whether the deployment wants its thinking back without being asked. */
    boolean demandsThinking() {
        return has(ThinkingReplay.WITH_TOOL_CALLS);
    }

    /** The wire name of the token limit, or null if the profile does not say. */
    @Nullable
    String maxTokensParameter() {
        return traits.get("max-tokens-parameter");
    }

    /** The API that the deployment wants to be asked through, or null if the profile does not say. */
    @Nullable
    AzureAiInferenceChatApi api() {
        String said = traits.get("api");
        return said == null ? null : AzureAiInferenceChatApi.of(said);
    }

    /** Whether streams are asked for their usage, or null if the profile does not say. */
    @Nullable
    Boolean streamUsage() {
        String said = traits.get("stream-usage");
        return said == null ? null : Boolean.valueOf(said);
    }

    /**
     * The wire names of parameters that the deployment refuses.
     *
     * @param reasoningEffort of the request; models that reason do so unless it is {@code none}
     */
    Set<String> unsupportedParameters(@Nullable String reasoningEffort) {
        return "none".equals(reasoningEffort) ? unsupported : unsupportedWhileReasoning;
    }

    private static List<String> list(@Nullable String list) {
        return list == null || list.isBlank()
                ? List.of()
                : Arrays.stream(list.split(",")).map(String::trim).toList();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AzureAiInferenceProfile that && name.equals(that.name) && traits.equals(that.traits);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, traits);
    }

    @Override
    public String toString() {
        return "AzureAiInferenceProfile{" + name + ", " + traits + "}";
    }
}
