package dev.langchain4j.model.azure.inference.config.internal.option;

/** What a budget limits. */
public enum BudgetCost {
    TOTAL_TOKENS,
    INPUT_TOKENS,
    OUTPUT_TOKENS,
    MONEY;

    /** As it is written in configurations. */
    public String word() {
        return EnumWords.of(this);
    }
}
