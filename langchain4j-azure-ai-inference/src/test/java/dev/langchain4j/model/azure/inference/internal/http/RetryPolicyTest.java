package dev.langchain4j.model.azure.inference.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpointType;
import dev.langchain4j.model.azure.inference.internal.endpoint.CallTarget;
import dev.langchain4j.model.azure.inference.internal.error.CallTimeoutException;
import dev.langchain4j.model.azure.inference.internal.error.TruncatedStreamException;
import dev.langchain4j.model.azure.inference.internal.json.MalformedResponseException;
import dev.langchain4j.model.azure.inference.testing.ErrorTargets;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** Which failures are worth another attempt, and after how long. */
class RetryPolicyTest {

    private static final Duration HOUR = Duration.ofHours(1);

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void statusesThatMayPassAreRetried(int status) {
        assertThat(RetryPolicy.delayBeforeRetry(ErrorTargets.error(status, "{}"), 0))
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308, 400, 401, 403, 404, 405, 409, 413, 415, 422, 424, 501, 505})
    void otherStatusesAreNot(int status) {
        assertThat(RetryPolicy.delayBeforeRetry(ErrorTargets.error(status, "{}", "Retry-After: 1"), 0))
                .isNull();
    }

    static Stream<Throwable> brokenConnections() {
        return Stream.of(
                new ConnectException("Connection refused"),
                new IOException("Connection reset by peer"),
                new TruncatedStreamException("in the middle of an event"));
    }

    @ParameterizedTest
    @MethodSource("brokenConnections")
    void brokenConnectionsAreRetried(Throwable failure) {
        assertThat(RetryPolicy.delayBeforeRetry(mapped(failure), 0)).isNotNull();
    }

    static Stream<Throwable> permanentFailures() {
        return Stream.of(
                new InterruptedException(),
                new CancellationException(),
                new UnsupportedFeatureException("no"),
                new IllegalArgumentException("wrong"),
                new IllegalStateException("wrong"),
                new CallTimeoutException("timeout", HOUR),
                new CallTimeoutException("responseTimeout", HOUR),
                new MalformedResponseException("no JSON"),
                new java.net.UnknownHostException("nowhere"),
                new javax.net.ssl.SSLHandshakeException("untrusted"));
    }

    @ParameterizedTest
    @MethodSource("permanentFailures")
    void whatWillNotPassIsNotRetried(Throwable failure) {
        assertThat(RetryPolicy.delayBeforeRetry(mapped(failure), 0)).isNull();
    }

    /** No duration: the failure is thrown at once. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            x-ms-retry-after-ms: 250                 | PT0.25S
            retry-after-ms: 1500                     | PT1.5S
            Retry-After: 7                           | PT7S
            Retry-After: 1.5                         | PT1.5S
            Retry-After: 0                           | PT0S
            Retry-After: 60                          | PT60S
            Retry-After: 60.001                      |
            Retry-After: 61                          |
            x-ms-retry-after-ms: 60001               |
            Retry-After: 3600                        |
            Date: Sat, 14 Nov 2026 10:00:00 GMT ;; Retry-After: Sat, 14 Nov 2026 10:00:30 GMT | PT30S
            Date: Sat, 14 Nov 2026 10:00:00 GMT ;; Retry-After: Sat, 14 Nov 2026 10:02:00 GMT |
            """)
    void waitsAsLongAsTheServiceAsksUpToTheCap(String headers, Duration wait) {
        RuntimeException failure = ErrorTargets.error(429, "{}", headers.split(" ;; "));

        assertThat(RetryPolicy.delayBeforeRetry(failure, 0)).isEqualTo(wait);
    }

    /** Doubled each time, a fifth more or less, and never more than 8 seconds. */
    @ParameterizedTest
    @CsvSource({"0, 400, 600", "1, 800, 1200", "2, 1600, 2400", "4, 6400, 9600", "9, 6400, 9600", "10000, 6400, 9600"})
    void backsOffExponentiallyWithJitter(int retriesSoFar, long atLeast, long atMost) {
        RuntimeException failure = ErrorTargets.error(503, "{}");

        long distinct = IntStream.range(0, 200)
                .mapToLong(
                        i -> RetryPolicy.delayBeforeRetry(failure, retriesSoFar).toMillis())
                .peek(millis -> assertThat(millis).isBetween(atLeast, atMost))
                .distinct()
                .count();

        assertThat(distinct).isGreaterThan(20);
    }

    @Test
    void retriesEndAfterTheirNumber() {
        assertThat(attemptsOf(new RetryPolicy(2), () -> true, HOUR)).isEqualTo(3);
    }

    @Test
    void nothingIsRetriedWhereItIsNotAllowed() {
        assertThat(attemptsOf(new RetryPolicy(2), () -> false, HOUR)).isEqualTo(1);
    }

    @Test
    void aWaitThatDoesNotFitIntoTheTimeLeftIsNotBegun() {
        assertThat(attemptsOf(new RetryPolicy(2), () -> true, Duration.ofMillis(1)))
                .isEqualTo(1);
        assertThat(attemptsOf(new RetryPolicy(2), () -> true, Duration.ofMillis(2)))
                .isEqualTo(3);
    }

    @Test
    void oneBucketOfTokensKeepsAFailingServiceFromBeingHammered() {
        RetryPolicy retries = new RetryPolicy(2);
        int retried = 0;
        for (int call = 0; call < 100; call++) {
            retried += attemptsOf(retries, () -> true, HOUR) - 1;
        }

        assertThat(retried).isEqualTo(RetryBudget.CAPACITY / RetryBudget.COST);

        // Only successes bring tokens back, one each.
        for (int success = 0; success < RetryBudget.COST - 1; success++) {
            retries.succeeded();
        }
        assertThat(attemptsOf(retries, () -> true, HOUR)).isEqualTo(1);
        retries.succeeded();
        assertThat(attemptsOf(retries, () -> true, HOUR)).isEqualTo(2);
    }

    @Test
    void theBucketDoesNotOverflow() {
        RetryPolicy retries = new RetryPolicy(1);
        for (int success = 0; success < 10_000; success++) {
            retries.succeeded();
        }
        int retried = 0;
        for (int call = 0; call < 200; call++) {
            retried += attemptsOf(retries, () -> true, HOUR) - 1;
        }

        assertThat(retried).isEqualTo(RetryBudget.CAPACITY / RetryBudget.COST);
    }

    /** How often a call is made that always fails and is always to be made again after a millisecond. */
    private static int attemptsOf(RetryPolicy retries, BooleanSupplier allowed, Duration timeLeft) {
        int[] attempts = {0};
        Mono<Object> call = Mono.defer(() -> {
            attempts[0]++;
            return Mono.error(ErrorTargets.error(429, "{}", "retry-after-ms: 1"));
        });
        retries.of(call, failure -> (RuntimeException) failure, allowed, () -> timeLeft)
                .onErrorComplete()
                .block(Duration.ofSeconds(20));
        return attempts[0];
    }

    private static RuntimeException mapped(Throwable failure) {
        CallTarget target = ErrorTargets.target(AzureAiInferenceEndpointType.OPENAI_V1, "/chat/completions");
        return ErrorTargets.ERRORS.toException(target, failure, 1);
    }
}
