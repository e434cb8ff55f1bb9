package dev.langchain4j.model.azure.inference.config.internal.plan;

import dev.langchain4j.model.azure.inference.config.AzureAiInferenceConfigurationKey;
import dev.langchain4j.model.azure.inference.config.internal.option.BudgetOptions;
import dev.langchain4j.model.azure.inference.config.internal.option.ModelKind;
import dev.langchain4j.model.azure.inference.config.internal.option.Option;
import dev.langchain4j.model.azure.inference.config.internal.option.OptionGroup;
import dev.langchain4j.model.azure.inference.config.internal.option.OptionTable;
import dev.langchain4j.model.azure.inference.config.internal.option.RouteOptions;
import dev.langchain4j.model.azure.inference.config.internal.source.KeyPattern;
import dev.langchain4j.model.azure.inference.config.internal.source.RelaxedKeys;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** All possible keys of a configuration: each option, in every section that accepts it. */
public final class ConfigurationKeys {

    private static final String LIST_OF = "list of ";

    private record Entry(String place, Option<?, ?> option) {}

    private ConfigurationKeys() {}

    /** In the order of the documentation. */
    public static List<AzureAiInferenceConfigurationKey> all() {
        List<AzureAiInferenceConfigurationKey> keys = new ArrayList<>();
        for (Entry entry : entries()) {
            keys.add(key(entry.place() + entry.option().name(), entry.option()));
        }
        return List.copyOf(keys);
    }

    /** For sources whose keys are relaxed. */
    public static RelaxedKeys relaxed() {
        List<KeyPattern> patterns = new ArrayList<>();
        for (Entry entry : entries()) {
            boolean list = entry.option().type().isList();
            patterns.add(pattern(entry.place() + entry.option().name(), list));
            String synonym = entry.option().traits().synonym();
            if (synonym != null) {
                patterns.add(pattern(entry.place() + synonym, list));
            }
        }
        patterns.add(pattern("models.*." + RouteOptions.ROUTES, true));
        return new RelaxedKeys(patterns);
    }

    private static List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        Planner.OPTIONS.forEach(option -> entries.add(new Entry("", option)));
        addAll(entries, "connections.*.", List.of(OptionTable.CONNECTION));
        addAll(entries, "defaults.connection.", List.of(OptionTable.CONNECTION));
        addAll(entries, "models.*.", List.of(OptionTable.ROUTES));
        addAll(entries, "models.*." + RouteOptions.ROUTES + ".*.", List.of(OptionTable.ROUTE));
        addAll(entries, "models.*." + BudgetOptions.BUDGET + ".", List.of(OptionTable.BUDGET));
        addAll(entries, BudgetOptions.PRICES + ".*.", List.of(OptionTable.PRICE));
        for (ModelKind kind : ModelKind.values()) {
            addAll(entries, "models.*." + kind.section() + ".", kind.groupsWithConnection());
            addAll(entries, kind.section() + ".", kind.groupsWithConnection());
            addAll(entries, "defaults." + kind.section() + ".", kind.groups());
        }
        return entries;
    }

    private static void addAll(List<Entry> entries, String place, List<OptionGroup<?>> groups) {
        groups.forEach(group -> group.options().forEach(option -> entries.add(new Entry(place, option))));
    }

    private static KeyPattern pattern(String key, boolean list) {
        return new KeyPattern(List.of(key.split("\\.")), list);
    }

    private static AzureAiInferenceConfigurationKey key(String key, Option<?, ?> option) {
        String label = option.type().label();
        String words = label.startsWith(LIST_OF) ? label.substring(LIST_OF.length()) : label;
        boolean isWords = words.contains(", ");
        String type = label.startsWith(LIST_OF) ? "list" : isWords ? "string" : label;
        return new AzureAiInferenceConfigurationKey(
                key,
                type,
                isWords ? Arrays.asList(words.split(", ")) : List.of(),
                option.byDefault(),
                option.doc(),
                option.secretValue());
    }
}
