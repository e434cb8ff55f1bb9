package dev.langchain4j.model.azure.inference.config.internal.route;

import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceException;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceBudgetStatus;
import dev.langchain4j.model.azure.inference.internal.http.FailureLog;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What a name may spend. It is checked before a request and charged after it, so that requests in progress may exceed
 * it. A reload replaces its terms, and keeps what is spent as long as it is counted in the same way.
 */
public final class Budget {

    private final String name;
    private final BudgetTerms terms;
    private final BudgetSpending spending;

    /** The end of the duration for which the log says that it is spent. */
    private final AtomicLong reported;

    /** The budget of a name; {@code before} is the one that it replaces. */
    public Budget(String name, BudgetTerms terms, @Nullable Budget before, Clock clock) {
        this.name = name;
        this.terms = terms;
        this.spending = before != null && before.terms.countsAs(terms) ? before.spending : new BudgetSpending(clock);
        this.reported = before != null && before.terms.equals(terms) ? before.reported : new AtomicLong();
    }

    /** Why no request may be sent now; null if one may. */
    @Nullable
    RateLimitException refusal() {
        BudgetSpending.State state = spending.begin(terms.duration());
        if (state.spent().compareTo(terms.limit()) < 0) {
            return null;
        }
        long window = window();
        if (reported.getAndSet(window) != window) {
            FailureLog.budget(name, spent(state), state.endsAt(), terms.isShadow());
        }
        return terms.isShadow() ? null : refusal(state);
    }

    private RateLimitException refusal(BudgetSpending.State state) {
        String said = "the budget of " + name + " is spent: " + spent(state) + "; the next begins at " + state.endsAt();
        String hint = "Wait until then, or raise models." + name + ".budget.limit.";
        Instant end = state.endsAt();
        return new RateLimitException(
                said + "\n" + hint,
                AzureAiInferenceException.builder(said)
                        .errorCode("budget-spent")
                        .modelName(name)
                        .retryAfter(end == null ? null : spending.until(end))
                        .hint(hint)
                        .build());
    }

    private String spent(BudgetSpending.State state) {
        return state.spent().toPlainString() + " of " + terms.limit().toPlainString() + " "
                + terms.cost().word();
    }

    /** The duration in which a request begins that is sent now, to be charged later. */
    long window() {
        return spending.window();
    }

    void charge(String model, BudgetTokens tokens, long window) {
        spending.add(terms.costOf(model, tokens), window);
    }

    /** The current state. */
    public AzureAiInferenceBudgetStatus status() {
        BudgetSpending.State state = spending.state();
        return new AzureAiInferenceBudgetStatus(
                terms.limit(), state.spent(), terms.cost().word(), terms.duration(), terms.isShadow(), state.endsAt());
    }
}
