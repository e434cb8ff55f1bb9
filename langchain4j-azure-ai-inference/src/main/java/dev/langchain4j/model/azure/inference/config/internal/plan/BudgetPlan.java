package dev.langchain4j.model.azure.inference.config.internal.plan;

import dev.langchain4j.model.azure.inference.config.internal.option.BudgetOptions;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a name may spend.
 *
 * @param settings of the budget
 * @param prices of the models that may be used, as far as they are set; none if tokens are counted
 */
public record BudgetPlan(Settings settings, Map<String, Settings> prices) {

    /** The values, which matter, not where they are set. */
    Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>(settings.values());
        prices.forEach((model, price) -> values.put(BudgetOptions.PRICES + "." + model, price.values()));
        return values;
    }
}
