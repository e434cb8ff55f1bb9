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
    @DisplayName("of a key ends the job; that of a token may pass, because the service was not even asked")
    @CsvSource({"401, true", "403, true", "0, false"})
    void credentials(int status, boolean endsTheJob) {
        Failure failure = Failure.of(new AuthenticationException(
                "no", AzureAiInferenceException.builder("no").statusCode(status).build()));

        assertThat(failure.endsTheJob()).isEqualTo(endsTheJob);
        assertThat(failure.toError().isRetriable()).isNotEqualTo(endsTheJob);
    }
}
