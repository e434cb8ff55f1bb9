package dev.langchain4j.model.azure.inference.config.internal.route;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a name has spent. Begins anew with the first request after the end of a duration. Survives reloads. */
final class BudgetSpending {

    /**
     * What is spent at one time.
     *
     * @param endsAt the end of the current duration; null if none has begun
     */
    record State(BigDecimal spent, @Nullable Instant endsAt) {}

    private final Clock clock;
    private BigDecimal spent = BigDecimal.ZERO;
    private long endsAt;

    BudgetSpending(Clock clock) {
        this.clock = clock;
    }

    /** For a request that is about to be sent. */
    synchronized State begin(Duration duration) {
        long now = clock.millis();
        if (now >= endsAt) {
            spent = BigDecimal.ZERO;
            endsAt = now + duration.toMillis();
        }
        return state();
    }

    /** The duration in which a request begins that is sent now. */
    synchronized long window() {
        return endsAt;
    }

    /** Charges a request to the duration in which it began; what belongs to an earlier one is over. */
    synchronized void add(BigDecimal cost, long window) {
        if (window == endsAt) {
            spent = spent.add(cost);
        }
    }

    synchronized State state() {
        boolean runs = clock.millis() < endsAt;
        return new State(runs ? spent : BigDecimal.ZERO, runs ? Instant.ofEpochMilli(endsAt) : null);
    }

    Duration until(Instant end) {
        Duration left = Duration.between(clock.instant(), end);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
