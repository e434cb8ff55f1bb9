package dev.langchain4j.model.azure.inference.config.internal.plan;

import dev.langchain4j.model.azure.inference.config.internal.option.BudgetOptions;
import dev.langchain4j.model.azure.inference.config.internal.option.Option;
import dev.langchain4j.model.azure.inference.config.internal.option.OptionGroup;
import dev.langchain4j.model.azure.inference.config.internal.option.OptionTable;
import dev.langchain4j.model.azure.inference.config.internal.source.Problem;
import dev.langchain4j.model.azure.inference.config.internal.source.Suggestions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the key that was probably meant by an unknown one. */
final class UnknownKeyHints {

    private UnknownKeyHints() {}

    /**
     * The problem of an unknown key, and what was probably meant.
     *
     * @param options the options that are possible there
     * @param others the sections that are possible there
     */
    static Problem unknownKey(String key, List<Option<?, ?>> options, Collection<String> others) {
        String meant = meant(key, options, others);
        if (meant != null) {
            return new Problem("is an unknown key", "did you mean " + meant);
        }
        String place = place(key);
        if (place != null) {
            return new Problem("does not belong here", "it is an option of " + place);
        }
        List<String> possible = new ArrayList<>(others);
        options.forEach(option -> possible.add(option.name()));
        return new Problem("is an unknown key", "possible here: " + String.join(", ", possible));
    }

    private static @Nullable String meant(String key, List<Option<?, ?>> options, Collection<String> others) {
        for (Option<?, ?> option : options) {
            if (option.traits().foreign().contains(key)) {
                return option.name();
            }
        }
        if (place(key) != null) {
            return null;
        }
        List<String> candidates = new ArrayList<>(others);
        for (Option<?, ?> option : options) {
            candidates.add(option.name());
            if (option.traits().synonym() != null) {
                candidates.add(option.traits().synonym());
            }
        }
        return Suggestions.to(key, candidates);
    }

    /** The sections that accept such a key, if any do. */
    private static @Nullable String place(String key) {
        if (key.equals(BudgetOptions.BUDGET)) {
            return "names with routes";
        }
        for (OptionGroup<?> group : OptionTable.GROUPS) {
            if (group.options().stream().anyMatch(option -> option.isCalled(key))) {
                return group.title().toLowerCase(Locale.ROOT).replaceAll(",.*", "");
            }
        }
        return null;
    }
}
