package dev.langchain4j.model.azure.inference.spark.internal.asking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceException;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A failure")
class FailureTest {

    @ParameterizedTest(name = "attempt {0}: {1} s")
    @DisplayName("is waited for longer each time if the service does not say how long, up to a minute")
    @CsvSource({"1, 1", "2, 2", "3, 4", "6, 32", "7, 60", "10, 60"})
    void waits(int attempt, long seconds) {
        Failure failure = Failure.of(new RateLimitException("all routes are at their limit"));

        assertThat(Duration.ofNanos(failure.waitNanos(attempt))).hasSeconds(seconds);
    }

    @ParameterizedTest(name = "status {0}: {1}")
    @DisplayName(
            "of a key ends the job at once; that of a token may pass for a while, because the service was not even asked")
    @CsvSource({"401, 1, false", "403, 1, false", "0, 6, true"})
    void credentials(int status, int attempts, boolean isRetriable) {
        Failure failure = Failure.of(new AuthenticationException(
                "no", AzureAiInferenceException.builder("no").statusCode(status).build()));

        assertThat(failure.mostAttempts()).isEqualTo(attempts);
        assertThat(failure.endsTheJob()).isTrue();
        assertThat(failure.toError().isRetriable()).isEqualTo(isRetriable);
    }
}
