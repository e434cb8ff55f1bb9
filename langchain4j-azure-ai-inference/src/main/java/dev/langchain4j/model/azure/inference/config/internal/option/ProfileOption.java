package dev.langchain4j.model.azure.inference.config.internal.option;

import dev.langchain4j.model.azure.inference.AzureAiInferenceProfile;
import dev.langchain4j.model.azure.inference.AzureAiInferenceProfile.UnsupportedPolicy;
import dev.langchain4j.model.azure.inference.config.internal.option.OptionType.Form;
import dev.langchain4j.model.azure.inference.config.internal.source.Problem;
import dev.langchain4j.model.azure.inference.config.internal.source.Problem.Unreadable;
import dev.langchain4j.model.azure.inference.config.internal.source.Suggestions;
import dev.langchain4j.model.azure.inference.internal.json.InvalidOptionException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A profile in a configuration: the name of a built-in one, a file, or a map of traits. */
public final class ProfileOption {

    public static final OptionType<AzureAiInferenceProfile> TYPE =
            new OptionType<>("name, file, or map of traits", Form.JSON, ProfileOption::read);

    private ProfileOption() {}

    static Map<String, UnsupportedPolicy> onUnsupported() {
        Map<String, UnsupportedPolicy> words = new LinkedHashMap<>();
        for (UnsupportedPolicy policy : UnsupportedPolicy.values()) {
            words.put(policy.configName(), policy);
        }
        return words;
    }

    private static AzureAiInferenceProfile read(Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            return shipped(String.valueOf(value).strip());
        }
        Map<String, String> traits = new TreeMap<>();
        map.forEach((trait, words) -> traits.put(String.valueOf(trait), words(words)));
        try {
            return AzureAiInferenceProfile.of(traits);
        } catch (InvalidOptionException e) {
            throw new Unreadable(e.problem(), e.remedy());
        }
    }

    private static AzureAiInferenceProfile shipped(String name) {
        try {
            return AzureAiInferenceProfile.of(name);
        } catch (IllegalArgumentException e) {
            Problem problem = Suggestions.unknown("profile", name, AzureAiInferenceProfile.names());
            throw new Unreadable(problem.what(), problem.remedy());
        }
    }

    private static String words(Object value) {
        return value instanceof Collection<?> list
                ? list.stream().map(String::valueOf).collect(Collectors.joining(","))
                : String.valueOf(value);
    }
}
