package dev.langchain4j.model.azure.inference.spark.internal.asking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.exception.RateLimitException;
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
}
