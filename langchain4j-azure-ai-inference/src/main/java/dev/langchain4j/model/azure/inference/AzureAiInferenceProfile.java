package dev.langchain4j.model.azure.inference;

import dev.langchain4j.model.azure.inference.internal.profile.ShippedProfiles;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a deployment can do, and which requests it accepts. Chosen by the user, never guessed from the name of a
 * deployment.
 *
 * <p>A profile is a set of traits; what it does not say is left as the request has it. Profiles of the providers'
 * families come with this module ({@link #of(String)}); others are made from traits ({@link #of(Map)}). Immutable.
 */
public final class AzureAiInferenceProfile {

    /** The kinds of JSON output that a deployment supports. */
    public enum ResponseFormats {
        /** Output that follows a JSON schema. */
        JSON_SCHEMA,
        /** A JSON object without a schema. */
        JSON_OBJECT,
        /** Only text. */
        NONE
    }

    /** What happens to a request that asks for something that the deployment's profile says it cannot do. */
    public enum UnsupportedPolicy {
        /** The request is rejected before anything is sent, with an error that names what is not supported. The default. */
        FAIL,
        /**
         * The next best thing is sent, and listed in the response metadata: a JSON schema becomes a JSON object with the
         * schema in the prompt, or the schema in the prompt alone; a parameter is omitted.
         */
        DEGRADE;

        /** Returns the value in the configuration: {@code fail} or {@code degrade}. */
        public String configName() {
            return name().toLowerCase(Locale.ROOT);
        }

        /**
         * Parses the value in the configuration.
         *
         * @throws IllegalArgumentException if it is another value
         */
        public static UnsupportedPolicy of(String word) {
            return switch (word.trim().toLowerCase(Locale.ROOT)) {
                case "fail" -> FAIL;
                case "degrade" -> DEGRADE;
                default ->
                    throw new IllegalArgumentException("onUnsupported must be fail or degrade, but was: " + word);
            };
        }
    }

    private final String name;
    private final Map<String, String> traits;

    private AzureAiInferenceProfile(String name, Map<String, String> traits) {
        this.name = name;
        this.traits = new TreeMap<>(traits);
    }

    /** Returns the names of the built-in profiles. */
    public static List<String> names() {
        return ShippedProfiles.names();
    }

    /**
     * Returns a profile that comes with this module, such as {@code mistral}. A name of an earlier version stands for
     * the profile that took its place.
     *
     * @throws IllegalArgumentException if there is no profile of this name; the message lists all names
     */
    public static AzureAiInferenceProfile of(String name) {
        return new AzureAiInferenceProfile(ShippedProfiles.currentName(name), ShippedProfiles.shipped(name));
    }

    /**
     * Creates a profile from traits, such as {@code system-role} = {@code user}. The trait {@code base} names a
     * built-in profile that the other traits change.
     *
     * @throws IllegalArgumentException if a trait or its value is unknown; the message lists the known ones
     */
    public static AzureAiInferenceProfile of(Map<String, String> traits) {
        String base = traits.get("base");
        return new AzureAiInferenceProfile(
                base == null ? "custom" : base + " (changed)", ShippedProfiles.custom(traits));
    }

    /** Returns the name of the profile, or {@code custom}. */
    public String name() {
        return name;
    }

    /** Returns all traits that the profile sets, by name. */
    public Map<String, String> traits() {
        return Map.copyOf(traits);
    }

    /** Returns which kinds of JSON output the deployment supports, or null if the profile does not say. */
    public @Nullable ResponseFormats responseFormats() {
        String said = traits.get("response-formats");
        return said == null
                ? null
                : ResponseFormats.valueOf(said.toUpperCase(Locale.ROOT).replace('-', '_'));
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
