package dev.langchain4j.model.azure.inference.internal.http;

import dev.langchain4j.model.azure.inference.AzureAiInferenceException;
import dev.langchain4j.model.azure.inference.internal.error.RetryAfter;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Which failed calls are sent again, and when: the one place that decides it, for all routes, plain and streamed. */
public final class RetryPolicy {

    /** A service that asks for more patience than this is not waited for: the caller is told at once. */
    static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private static final Duration FIRST_BACKOFF = Duration.ofMillis(500);
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(8);

    private final int maxRetries;
    private final RetryBudget budget;
    private final @Nullable CallScope scope;

    RetryPolicy(int maxRetries) {
        this(maxRetries, new RetryBudget(), null);
    }

    private RetryPolicy(int maxRetries, RetryBudget budget, @Nullable CallScope scope) {
        this.maxRetries = maxRetries;
        this.budget = budget;
        this.scope = scope;
    }

    /** For a call in this scope; for a call by itself if it is null. */
    RetryPolicy in(@Nullable CallScope scope) {
        return scope == null ? this : new RetryPolicy(scope.retries() ? maxRetries : 0, scope.budget(), scope);
    }

    /** What the scope leaves of a time limit. */
    Duration left(Duration limit) {
        return scope == null ? limit : scope.left(limit);
    }

    /**
     * Makes the call again after a failure that may pass, as long as {@code allowed} says so and the wait fits into the time
     * that is left: a caller who would run out of time while waiting is told of the failure instead.
     */
    <T> Mono<T> of(Mono<T> call, BooleanSupplier allowed, Supplier<Duration> timeLeft) {
        // Reactor's retry costs each call what only failed ones need: it begins with the first failure.
        return call.onErrorResume(failure -> pause(failure, 0, allowed, timeLeft)
                .then(call.retryWhen(Retry.from(failures -> failures.concatMap(
                        signal -> pause(signal.failure(), 1 + (int) signal.totalRetries(), allowed, timeLeft))))));
    }

    /** What to wait for before the next attempt; the failure itself if there is to be none. */
    private Mono<Long> pause(
            Throwable failure, int retriesSoFar, BooleanSupplier allowed, Supplier<Duration> timeLeft) {
        Duration delay =
                retriesSoFar < maxRetries && allowed.getAsBoolean() ? delayBeforeRetry(failure, retriesSoFar) : null;
        if (delay == null || delay.compareTo(left(timeLeft.get())) >= 0 || !budget.spend()) {
            return Mono.error(failure);
        }
        return delay.isZero() ? Mono.just(0L) : Mono.delay(delay);
    }

    /** To be told of each call that went well. */
    void succeeded() {
        budget.refill();
    }

    /** Returns null if the failure will not pass, or only after too long a wait. */
    public static @Nullable Duration delayBeforeRetry(Throwable failure, int retriesSoFar) {
        AzureAiInferenceException details =
                AzureAiInferenceException.find(failure).orElse(null);
        if (details == null || !(details.isConnectionFailure() || RetryAfter.mayPass(details.statusCode()))) {
            return null;
        }
        Duration asked = details.retryAfter();
        if (asked != null) {
            return asked.compareTo(LONGEST_WAIT) <= 0 ? asked : null;
        }
        long backoff = Math.min(FIRST_BACKOFF.toMillis() << Math.min(retriesSoFar, 10), LONGEST_BACKOFF.toMillis());
        double jitter = ThreadLocalRandom.current().nextDouble(0.8, 1.2);
        return Duration.ofMillis((long) (backoff * jitter));
    }
}
