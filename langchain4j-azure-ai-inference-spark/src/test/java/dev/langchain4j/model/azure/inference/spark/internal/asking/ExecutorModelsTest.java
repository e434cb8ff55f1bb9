package dev.langchain4j.model.azure.inference.spark.internal.asking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceException;
import dev.langchain4j.model.azure.inference.spark.AzureAiInferenceSparkOptions;
import dev.langchain4j.model.embedding.EmbeddingModel;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("An executor's models")
class ExecutorModelsTest {

    @Test
    @DisplayName("are shared for equal options, and closed when many others were used since")
    void evicted() {
        ExecutorModels first = ExecutorModels.of(options(0));
        EmbeddingModel model = first.models().embeddingModel("small");
        assertThat(ExecutorModels.of(options(0))).isSameAs(first);

        for (int other = 1; other <= 20; other++) {
            ExecutorModels.of(options(other));
            assertThat(ExecutorModels.of(options(20))).isNotNull();
        }

        assertThat(ExecutorModels.of(options(0))).isNotSameAs(first);
        assertThatThrownBy(() -> model.embed("late")).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest(name = "{0}: {1} s")
    @DisplayName(
            "pause and use less of the quota after a 429, even if another route was left, but not for a spent budget")
    @CsvSource({"429, 30, 0.49", "0, 0, 0.98"})
    void rateLimited(int status, long seconds, double part) {
        ExecutorModels models = new ExecutorModels(
                Offline.options("small", Map.of()).tokensPerMinute(60_000L).build(), () -> 0);
        AzureAiInferenceException said = AzureAiInferenceException.builder("slower")
                .statusCode(status)
                .retryAfter(Duration.ofSeconds(30))
                .build();

        for (int request = 0; request < 2; request++) {
            models.quota().book(1_000);
            models.failed(1_000, Failure.of(new RateLimitException("slower", said)));
        }

        assertThat(Duration.ofNanos(models.quota().pauseLeft())).hasSeconds(seconds);
        models.quota().book(98_000);
        assertThat(Duration.ofNanos(models.quota().book(1)).toSeconds())
                .as("at 1,000 tokens a second")
                .isCloseTo((long) (98 / part), within(1L));
    }

    private static AzureAiInferenceSparkOptions options(int number) {
        return Offline.options("small", Map.of("connections.here.api-key", "key-" + number))
                .build();
    }
}
