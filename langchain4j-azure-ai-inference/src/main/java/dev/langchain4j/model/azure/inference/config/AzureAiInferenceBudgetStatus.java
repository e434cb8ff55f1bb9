package dev.langchain4j.model.azure.inference.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The status of the budget of a name with routes, as far as this process knows.
 *
 * @param limit what may be spent in each duration
 * @param spent what is spent in the current duration; requests in progress are not counted yet
 * @param cost what is counted: {@code total-tokens}, {@code input-tokens}, {@code output-tokens} or {@code money}
 * @param duration how long it lasts
 * @param shadowMode whether a spent budget is only reported
 * @param endsAt the end of the current duration; null if no request has begun one
 */
public record AzureAiInferenceBudgetStatus(
        BigDecimal limit,
        BigDecimal spent,
        String cost,
        Duration duration,
        boolean shadowMode,
        @Nullable Instant endsAt) {

    /** Returns whether the limit is reached: requests are rejected then, except in shadow mode. */
    public boolean isUsedUp() {
        return spent.compareTo(limit) >= 0;
    }
}
