package dev.langchain4j.model.azure.inference.spark.internal.asking;

import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.RetriableException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** What a failed request means for its rows. */
public record Failure(Throwable cause) {

    /** Longer messages are cut: a table is no log. */
    private static final int LONGEST_MESSAGE = 500;

    /** Beyond that, the limit is not one of the minute. */
    private static final int MOST_ATTEMPTS_WITHIN_LIMITS = 10;

    /** The waits between them take half a minute at least. */
    private static final int MOST_ATTEMPTS_FOR_A_TOKEN = 6;

    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    public static Failure of(Throwable thrown) {
        Throwable cause = thrown;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return new Failure(cause);
    }

    /**
     * Whether no other row can succeed once the attempts are spent, even if some did before: a key was revoked, no token
     * comes, a deployment was deleted or swapped.
     */
    public boolean endsTheJob() {
        return cause instanceof AuthenticationException
                || cause instanceof ModelNotFoundException
                || cause instanceof MixedVectorsException;
    }

    /** Whether every other row is likely to fail, so that there is no point in going on if none has succeeded. */
    public boolean mayConcernAllRows() {
        return cause instanceof UnsupportedFeatureException
                || cause instanceof IllegalArgumentException
                || !(cause instanceof LangChain4jException);
    }

    /** Whether one text of several may be at fault. */
    public boolean mayConcernOneText() {
        return cause instanceof InvalidRequestException || cause instanceof ContentFilteredException;
    }

    public boolean isRateLimit() {
        return cause instanceof RateLimitException;
    }

    /** Whether the service has said so: the budget of a name with routes says nothing about the service's limits. */
    boolean isRefusedByLimit() {
        return isRateLimit()
                && AzureAiInferenceException.find(cause)
                        .filter(details -> details.statusCode() == 0)
                        .isEmpty();
    }

    /** How long the service asks to wait; null if it does not say. */
    @Nullable
    Duration retryAfter() {
        return AzureAiInferenceException.find(cause)
                .map(AzureAiInferenceException::retryAfter)
                .orElse(null);
    }

    /** Whether no token could be obtained: no request was sent, and the identity provider may be back in a moment. */
    private boolean isFailedToken() {
        return cause instanceof AuthenticationException
                && AzureAiInferenceException.find(cause)
                        .filter(details -> details.statusCode() == 0)
                        .isPresent();
    }

    /** How often to send a request that fails like this, the first time included. */
    public int mostAttempts() {
        return isRateLimit() ? MOST_ATTEMPTS_WITHIN_LIMITS : isFailedToken() ? MOST_ATTEMPTS_FOR_A_TOKEN : 1;
    }

    /**
     * How long to wait before the next attempt: as long as the service asks, otherwise longer each time. A name whose
     * routes are all at their limit fails without asking any.
     */
    public long waitNanos(int attempt) {
        Duration asked = retryAfter();
        Duration wait = asked != null ? asked : FIRST_WAIT.multipliedBy(1L << Math.min(6, attempt - 1));
        return Math.min(LONGEST_WAIT.toNanos(), wait.toNanos());
    }

    public boolean isRetriable() {
        return cause instanceof RetriableException || isFailedToken();
    }

    public AnswerError toError() {
        Optional<AzureAiInferenceException> azure = AzureAiInferenceException.find(cause);
        Integer status = azure.map(AzureAiInferenceException::statusCode)
                .filter(code -> code > 0)
                .orElse(null);
        return new AnswerError(
                azure.map(AzureAiInferenceException::errorCode)
                        .orElse(kindOf(cause.getClass().getSimpleName())),
                status,
                azure.map(AzureAiInferenceException::requestId).orElse(null),
                isRetriable(),
                shorten(String.valueOf(cause.getMessage())));
    }

    /** Such as {@code rate_limit} for {@code RateLimitException}. */
    static String kindOf(String type) {
        return type.replace("Exception", "")
                .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
                .toLowerCase(Locale.ROOT);
    }

    static String shorten(String message) {
        return message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE) + "...";
    }

    /** The exception that fails the task. */
    public RuntimeException toException() {
        return cause instanceof RuntimeException exception ? exception : new IllegalStateException(cause);
    }
}
