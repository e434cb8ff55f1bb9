package dev.langchain4j.model.azure.inference.config.internal.route;

import dev.langchain4j.model.azure.inference.config.internal.option.BudgetCost;
import dev.langchain4j.model.azure.inference.config.internal.option.BudgetOptions;
import dev.langchain4j.model.azure.inference.config.internal.plan.BudgetPlan;
import dev.langchain4j.model.azure.inference.config.internal.plan.Settings;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The terms of a budget.
 *
 * @param limit of each duration
 * @param isShadow whether a spent budget is only reported
 * @param prices by model, as far as they are set
 */
public record BudgetTerms(
        BigDecimal limit, Duration duration, BudgetCost cost, boolean isShadow, Map<String, Price> prices) {

    /** The price of a million tokens. */
    public record Price(BigDecimal input, BigDecimal output) {

        /** Prices that could not be read are findings: such a configuration is checked, but never used. */
        static Price of(Settings settings) {
            BigDecimal input = settings.get(BudgetOptions.INPUT);
            BigDecimal output = settings.get(BudgetOptions.OUTPUT);
            return new Price(input == null ? BigDecimal.ZERO : input, output == null ? BigDecimal.ZERO : output);
        }
    }

    /** The terms in the file, which have been checked. */
    public static BudgetTerms of(BudgetPlan plan) {
        Map<String, Price> prices = new HashMap<>();
        plan.prices().forEach((model, price) -> prices.put(model, Price.of(price)));
        BudgetCost cost = plan.settings().get(BudgetOptions.COST);
        return new BudgetTerms(
                Objects.requireNonNull(plan.settings().get(BudgetOptions.LIMIT)),
                Objects.requireNonNull(plan.settings().get(BudgetOptions.DURATION)),
                cost == null ? BudgetCost.TOTAL_TOKENS : cost,
                Boolean.TRUE.equals(plan.settings().get(BudgetOptions.SHADOW_MODE)),
                prices);
    }

    /** Whether what is spent means the same under the other terms. */
    boolean countsAs(BudgetTerms other) {
        return cost == other.cost && duration.equals(other.duration);
    }

    BigDecimal costOf(String model, BudgetTokens tokens) {
        return switch (cost) {
            case TOTAL_TOKENS -> BigDecimal.valueOf(tokens.total());
            case INPUT_TOKENS -> BigDecimal.valueOf(tokens.input());
            case OUTPUT_TOKENS -> BigDecimal.valueOf(tokens.output());
            case MONEY -> {
                Price price = Objects.requireNonNull(prices.get(model));
                yield price.input()
                        .multiply(BigDecimal.valueOf(tokens.input()))
                        .add(price.output().multiply(BigDecimal.valueOf(tokens.output())))
                        .movePointLeft(6);
            }
        };
    }
}
