package dev.langchain4j.model.azure.inference;

import dev.langchain4j.model.azure.inference.internal.profile.ShippedProfiles;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a deployment can do, and how it wants to be asked. Chosen by the user, never guessed from the name of a deployment.
 *
 * <p>A profile is a set of traits; what it does not say is left as the request has it. Profiles of the providers' families
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

    private final String name;
    private final Map<String, String> traits;

    private AzureAiInferenceProfile(String name, Map<String, String> traits) {
        this.name = name;
        this.traits = new TreeMap<>(traits);
    }

    /** Returns the names of the profiles that come with this module. */
    public static List<String> names() {
        return ShippedProfiles.names();
    }

    /**
     * Returns a profile that comes with this module, such as {@code mistral}. A name of an earlier version stands for the
     * profile that took its place.
     *
     * @throws IllegalArgumentException if there is none of this name, naming those that there are
     */
    public static AzureAiInferenceProfile of(String name) {
        return new AzureAiInferenceProfile(ShippedProfiles.currentName(name), ShippedProfiles.shipped(name));
    }

    /**
     * Makes a profile from traits, such as {@code system-role} = {@code user}. The trait {@code base} names a profile that
     * comes with this module, of which the others are changes.
     *
     * @throws IllegalArgumentException if a trait or its value is unknown, naming those that are known
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

    /** Returns all traits that the profile has, by name. */
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
