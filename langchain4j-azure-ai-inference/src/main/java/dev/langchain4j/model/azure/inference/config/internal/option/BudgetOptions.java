package dev.langchain4j.model.azure.inference.config.internal.option;

import dev.langchain4j.model.azure.inference.config.internal.source.Problem.Unreadable;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/** The options of a budget, and the prices that budgets of money need. Plans read them; their setters build nothing. */
public final class BudgetOptions {

    /** The key of the budget of a name with routes. */
    public static final String BUDGET = "budget";

    /** The key of the prices, at the top level. */
    public static final String PRICES = "prices";

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(3650);

    public static final Option<Object, BigDecimal> LIMIT =
            option("limit", amount(true), "none, required", "What may be spent in each `duration`: tokens, or money.");

    public static final Option<Object, Duration> DURATION = option(
            "duration",
            OptionTypes.text("duration", BudgetOptions::duration),
            "none, required",
            "How long a budget lasts, from 1s to 3650d. It begins with a request, and the first one after its end begins the next.");

    public static final Option<Object, BudgetCost> COST = option(
            "cost",
            OptionTypes.word(EnumWords.of(BudgetCost.class)),
            "`total-tokens`",
            "What is counted; `money` needs the `prices` of all models that may be used.");

    public static final Option<Object, Boolean> SHADOW_MODE = option(
            "shadow-mode",
            OptionTypes.BOOLEAN,
            "false",
            "Whether a spent budget is only reported, and rejects nothing.");

    public static final Option<Object, BigDecimal> INPUT =
            option("input", amount(false), "none, required", "The price of a million input tokens, in any currency.");

    public static final Option<Object, BigDecimal> OUTPUT = option(
            "output", amount(false), "none, required", "The price of a million output tokens; 0 for embedding models.");

    static final List<Option<Object, ?>> ALL = List.of(LIMIT, DURATION, COST, SHADOW_MODE);

    static final List<Option<Object, ?>> OF_PRICE = List.of(INPUT, OUTPUT);

    private BudgetOptions() {}

    private static <T> Option<Object, T> option(String name, OptionType<T> type, String byDefault, String doc) {
        return Option.of(name, type, byDefault, doc, (draft, value) -> {});
    }

    private static OptionType<BigDecimal> amount(boolean positive) {
        return OptionTypes.text("number", text -> {
            BigDecimal number =
                    BigDecimal.valueOf(OptionTypes.NUMBER.read(text)).stripTrailingZeros();
            if (number.signum() < 0 || (positive && number.signum() == 0)) {
                throw new Unreadable(
                        positive ? "is not greater than 0" : "is less than 0",
                        positive ? "write a greater number" : "write 0 or more");
            }
            return number.scale() < 0 ? number.setScale(0) : number;
        });
    }

    private static Duration duration(String text) {
        Duration duration = OptionTypes.DURATION.read(text);
        boolean isShort = duration.compareTo(SHORTEST) < 0;
        if (isShort || duration.compareTo(LONGEST) > 0) {
            throw new Unreadable(
                    isShort ? "is shorter than 1s" : "is longer than 3650d", "write a duration from 1s to 3650d");
        }
        return duration;
    }
}
