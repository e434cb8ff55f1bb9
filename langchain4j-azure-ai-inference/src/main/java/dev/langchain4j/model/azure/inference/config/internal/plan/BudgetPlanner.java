package dev.langchain4j.model.azure.inference.config.internal.plan;

import dev.langchain4j.model.azure.inference.config.internal.option.BudgetCost;
import dev.langchain4j.model.azure.inference.config.internal.option.BudgetOptions;
import dev.langchain4j.model.azure.inference.config.internal.option.Option;
import dev.langchain4j.model.azure.inference.config.internal.option.OptionGroup;
import dev.langchain4j.model.azure.inference.config.internal.option.OptionTable;
import dev.langchain4j.model.azure.inference.config.internal.source.Findings;
import dev.langchain4j.model.azure.inference.config.internal.source.Location;
import dev.langchain4j.model.azure.inference.config.internal.source.Problem;
import dev.langchain4j.model.azure.inference.config.internal.source.Section;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Interprets budgets, and the prices that budgets of money need. */
final class BudgetPlanner {

    private final Findings findings;
    private final SettingsReader reader;
    private final AliasResolver names;
    private final Sections sections;
    private final Map<String, Settings> prices = new LinkedHashMap<>();

    BudgetPlanner(Findings findings, SettingsReader reader, AliasResolver names) {
        this.findings = findings;
        this.reader = reader;
        this.names = names;
        this.sections = new Sections(findings);
    }

    /** Reads the prices, once all names are known. */
    void readPrices(Section parent) {
        sections.named(parent).forEach((name, section) -> {
            Location place = Location.of(section);
            Settings price = read(section, OptionTable.PRICE, BudgetOptions.INPUT, BudgetOptions.OUTPUT);
            String model = names.modelOf(name, place);
            if (model != null && prices.putIfAbsent(model, price) != null) {
                findings.add(place, new Problem("is a second price of " + model, "keep one of them"));
            }
        });
    }

    /** The budget in the section of a name that may use these models; null if it has none. */
    @Nullable
    BudgetPlan plan(Section section, Set<String> models) {
        if (section.get(BudgetOptions.BUDGET) == null) {
            return null;
        }
        Section budget = sections.at(section, BudgetOptions.BUDGET);
        Settings settings = read(budget, OptionTable.BUDGET, BudgetOptions.LIMIT, BudgetOptions.DURATION);
        return settings.get(BudgetOptions.COST) == BudgetCost.MONEY
                ? new BudgetPlan(settings, pricesOf(models, settings.placeOf(BudgetOptions.COST, Location.of(budget))))
                : new BudgetPlan(settings, Map.of());
    }

    private Map<String, Settings> pricesOf(Set<String> models, Location place) {
        Map<String, Settings> ofModels = new LinkedHashMap<>();
        for (String model : models) {
            Settings price = prices.get(model);
            if (price == null) {
                findings.add(
                        place,
                        new Problem(
                                "needs the price of " + model,
                                "set " + BudgetOptions.PRICES + "." + model + ".input and .output"));
            } else {
                ofModels.put(model, price);
            }
        }
        return ofModels;
    }

    private Settings read(Section section, OptionGroup<?> group, Option<?, ?>... required) {
        Settings settings = reader.read(section, List.of(group), Set.of());
        for (Option<?, ?> option : required) {
            if (!settings.isSet(option)) {
                findings.add(
                        Location.of(section),
                        new Problem("has no " + option.name(), "add " + option.name() + " to it"));
            }
        }
        return settings;
    }
}
