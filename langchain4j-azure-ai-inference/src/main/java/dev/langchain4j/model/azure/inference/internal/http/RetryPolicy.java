package dev.langchain4j.model.azure.inference.internal.http;

import dev.langchain4j.model.azure.inference.AzureAiInferenceException;
import dev.langchain4j.model.azure.inference.internal.diagnosis.RetryAfter;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Decides which failed requests are sent again, and when: for all routes, sync and streaming. */
public final class RetryPolicy {

    /** If a service asks for a longer wait than this, the caller gets the failure at once. */
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

    /** The policy in this scope; null for a call on its own. */
    RetryPolicy in(@Nullable CallScope scope) {
        return scope == null ? this : new RetryPolicy(scope.retries() ? maxRetries : 0, scope.budget(), scope);
    }

    /** The part of a time limit that the scope leaves. */
    Duration left(Duration limit) {
        return scope == null ? limit : scope.left(limit);
    }

    /**
     * Maps the failures of the call, and repeats it after a temporary one, as long as {@code allowed} permits it and the wait
     * fits into the time that is left: a caller who would run out of time while waiting gets the failure instead.
     */
    <T> Mono<T> of(
            Mono<T> call,
            Function<Throwable, RuntimeException> toException,
            BooleanSupplier allowed,
            Supplier<Duration> timeLeft) {
        // Reactor's retry costs each call what only failed ones need, so it is added at the first failure.
        return call.onErrorResume(thrown -> pause(toException.apply(thrown), 0, allowed, timeLeft)
                .then(call.onErrorMap(toException)
                        .retryWhen(Retry.from(failures -> failures.concatMap(signal ->
                                pause(signal.failure(), 1 + (int) signal.totalRetries(), allowed, timeLeft))))));
    }

    /** The delay before the next attempt; fails with the failure itself if there is none. */
    private Mono<Long> pause(
            Throwable failure, int retriesSoFar, BooleanSupplier allowed, Supplier<Duration> timeLeft) {
        Duration delay =
                retriesSoFar < maxRetries && allowed.getAsBoolean() ? delayBeforeRetry(failure, retriesSoFar) : null;
        if (delay == null || delay.compareTo(left(timeLeft.get())) >= 0 || !budget.spend()) {
            return Mono.error(failure);
        }
        return delay.isZero() ? Mono.just(0L) : Mono.delay(delay);
    }

    /** Call it for each successful call. */
    void succeeded() {
        budget.refill();
    }

    /** Returns null if the failure is permanent, or passes only after too long a wait. */
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
