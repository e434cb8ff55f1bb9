package dev.langchain4j.model.azure.inference.config.internal.option;

import dev.langchain4j.model.azure.inference.AzureAiInferenceOnUnsupported;
import dev.langchain4j.model.azure.inference.AzureAiInferenceProfile;
import dev.langchain4j.model.azure.inference.config.internal.option.OptionType.Form;
import dev.langchain4j.model.azure.inference.config.internal.source.Nearest;
import dev.langchain4j.model.azure.inference.config.internal.source.Problem;
import dev.langchain4j.model.azure.inference.config.internal.source.Problem.Unreadable;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A profile as configuration writes it: the name of one that comes with this module, a file, or a map of traits. */
public final class Profiles {

    public static final OptionType<AzureAiInferenceProfile> TYPE =
            new OptionType<>("name, file, or map of traits", Form.JSON, Profiles::read);

    private Profiles() {}

    static Map<String, AzureAiInferenceOnUnsupported> onUnsupported() {
        Map<String, AzureAiInferenceOnUnsupported> words = new LinkedHashMap<>();
        for (AzureAiInferenceOnUnsupported policy : AzureAiInferenceOnUnsupported.values()) {
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
        } catch (IllegalArgumentException e) {
            throw new Unreadable(String.valueOf(e.getMessage()), "correct or remove the trait");
        }
    }

    private static AzureAiInferenceProfile shipped(String name) {
        if (!AzureAiInferenceProfile.names().contains(name)) {
            Problem problem = Nearest.unknown("profile", name, AzureAiInferenceProfile.names());
            throw new Unreadable(problem.what(), problem.remedy());
        }
        return AzureAiInferenceProfile.of(name);
    }

    private static String words(Object value) {
        return value instanceof Collection<?> list
                ? list.stream().map(String::valueOf).collect(Collectors.joining(","))
                : String.valueOf(value);
    }
}
