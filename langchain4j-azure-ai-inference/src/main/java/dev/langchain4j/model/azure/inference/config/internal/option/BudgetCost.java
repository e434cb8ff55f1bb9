package dev.langchain4j.model.azure.inference.config.internal.option;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What a budget limits. */
public enum BudgetCost {
    TOTAL_TOKENS,
    INPUT_TOKENS,
    OUTPUT_TOKENS,
    MONEY;

    static Map<String, BudgetCost> words() {
        Map<String, BudgetCost> words = new LinkedHashMap<>();
        for (BudgetCost cost : values()) {
            words.put(cost.word(), cost);
        }
        return words;
    }

    /** As it is written in configurations. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
