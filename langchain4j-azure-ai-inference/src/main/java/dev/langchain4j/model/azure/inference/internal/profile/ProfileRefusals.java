package dev.langchain4j.model.azure.inference.internal.profile;

import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceProfile.UnsupportedPolicy;
import dev.langchain4j.model.azure.inference.internal.json.UnsupportedOption;
import dev.langchain4j.model.azure.inference.internal.wire.ChatOption;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Collects everything that a request needs and a profile excludes, to reject it in one exception that lists all options
 * by their LangChain4j names; or, if the user chose so, to record it as a degradation.
 */
public final class ProfileRefusals {

    private final Set<String> unsupported;
    private final Set<String> unlockedByNoEffort;
    private final String by;
    private final String remedy;
    private final boolean fails;
    private final Degradations degradations;
    private final List<String> refused = new ArrayList<>(0);
    private String firstOption = "";
    private boolean isDegradable = true;
    private boolean isUnlockable;

    ProfileRefusals(
            ProfileTraits profile,
            Set<String> unsupported,
            UnsupportedPolicy onUnsupported,
            Degradations degradations) {
        this(
                unsupported,
                profile.unsupportedOnlyWhileReasoning(),
                profile.deploymentTitle(),
                "choose another profile or deployment",
                onUnsupported,
                degradations);
    }

    /**
     * @param unsupported names of parameters on the wire
     * @param by what does not support them
     * @param remedy what to do other than omitting them
     */
    public ProfileRefusals(
            Set<String> unsupported,
            String by,
            String remedy,
            UnsupportedPolicy onUnsupported,
            Degradations degradations) {
        this(unsupported, Set.of(), by, remedy, onUnsupported, degradations);
    }

    private ProfileRefusals(
            Set<String> unsupported,
            Set<String> unlockedByNoEffort,
            String by,
            String remedy,
            UnsupportedPolicy onUnsupported,
            Degradations degradations) {
        this.unsupported = unsupported;
        this.unlockedByNoEffort = unlockedByNoEffort;
        this.by = by;
        this.remedy = remedy;
        this.fails = onUnsupported == UnsupportedPolicy.FAIL;
        this.degradations = degradations;
    }

    /** Returns the value of an option; null if the profile excludes it. */
    @Nullable
    Object parameter(ChatOption option, Object value) {
        if (!unsupported.contains(option.profileName())) {
            return value;
        }
        isUnlockable |= unlockedByNoEffort.contains(option.profileName());
        omit(option.optionName(), value);
        return null;
    }

    /** Returns the options that the API has a name for; the others are rejected or omitted. */
    public Map<ChatOption, Object> knownOptions(
            Map<ChatOption, Object> options, Function<ChatOption, @Nullable String> name) {
        if (options.isEmpty()) {
            return options;
        }
        Map<ChatOption, Object> known = options;
        for (Map.Entry<ChatOption, Object> option : options.entrySet()) {
            String wireName = name.apply(option.getKey());
            if (wireName == null || unsupported.contains(wireName)) {
                known = known == options ? new EnumMap<>(options) : known;
                known.remove(option.getKey());
                isUnlockable |= wireName != null && unlockedByNoEffort.contains(wireName);
                omit(option.getKey().optionName(), option.getValue());
            }
        }
        return known;
    }

    /** Rejects an option, or records that it is omitted; does nothing if it is not set. */
    public void omit(String option, @Nullable Object value) {
        if (value != null) {
            degrade(option, value, "omitted");
        }
    }

    /** Rejects a feature that has a substitute, or records the substitute. */
    public void degrade(String option, Object value, String instead) {
        if (fails) {
            add(option, value);
        } else {
            degradations.add(option + " (" + value + ")", instead);
        }
    }

    /** Rejects a feature without a substitute, under every policy. */
    void refuse(String what, Object value) {
        add(what, value);
        isDegradable = false;
    }

    private void add(String option, Object value) {
        firstOption = refused.isEmpty() ? option : firstOption;
        refused.add(option + " (" + value + ")");
    }

    /**
     * Throws if anything was rejected.
     *
     * @throws UnsupportedFeatureException listing everything that was rejected
     */
    public void throwIfAny() {
        if (refused.isEmpty()) {
            return;
        }
        String omission = "omit what is named, " + (isUnlockable ? "set reasoningEffort to none, " : "");
        throw UnsupportedOption.exception(
                firstOption,
                String.join(", ", refused) + (refused.size() == 1 ? " is" : " are") + " not supported by " + by,
                isDegradable ? omission + remedy + ", or set onUnsupported to degrade" : omission + "or " + remedy);
    }
}
