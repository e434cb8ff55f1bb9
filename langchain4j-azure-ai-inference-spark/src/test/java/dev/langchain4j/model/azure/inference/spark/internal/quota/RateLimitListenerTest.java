package dev.langchain4j.model.azure.inference.spark.internal.quota;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceCallListener.Call;
import dev.langchain4j.model.azure.inference.AzureAiInferenceCallListener.Operation;
import dev.langchain4j.model.azure.inference.AzureAiInferenceCallListener.Route;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpointType;
import dev.langchain4j.model.azure.inference.AzureAiInferenceException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A 429")
class RateLimitListenerTest {

    @ParameterizedTest(name = "route {0}, last {1}: {2} s")
    @DisplayName("pauses the executor unless another route is left, and is counted in any case")
    @CsvSource({", false, 30", "east, true, 30", "east, false, 0"})
    void pauses(String route, boolean isLast, long seconds) {
        QuotaShare quota = new QuotaShare(null, null, () -> 0, warning -> {});
        LongAdder counted = new LongAdder();
        AzureAiInferenceException rejected = AzureAiInferenceException.builder("slower")
                .statusCode(429)
                .retryAfter(Duration.ofSeconds(30))
                .build();

        new RateLimitListener(quota, counted)
                .onCall(call(route == null ? null : new Route("vectors", route, List.of(), 0, isLast)))
                .onAttempt(1)
                .onError(rejected);

        assertThat(Duration.ofNanos(quota.pauseLeft())).hasSeconds(seconds);
        assertThat(counted.sum()).isEqualTo(1);
    }

    @ParameterizedTest(name = "status {0}: {1}")
    @DisplayName("is not expected of a route that has failed or can't be reached: its limits do not count")
    @CsvSource({"503, 60000", "0, 60000", "400, 6000", "429, 6000"})
    void failedRoute(int status, long largestBatch) {
        QuotaShare quota = new QuotaShare(null, null, () -> 0, warning -> {});
        quota.update("east", new RateLimits(-1, 60_000, 1), 0);
        quota.update("west", new RateLimits(-1, 600_000, 1), 0);
        AzureAiInferenceException failed = AzureAiInferenceException.builder("gone")
                .statusCode(status)
                .connectionFailure(status == 0)
                .build();

        new RateLimitListener(quota, new LongAdder())
                .onCall(call(new Route("vectors", "east", List.of(), 0, false)))
                .onError(new InternalServerException("gone", failed));

        assertThat(quota.largestBatch(1_000_000)).isEqualTo(largestBatch);
    }

    private static Call call(Route route) {
        return new Call(
                Operation.EMBEDDINGS, "request", false, AzureAiInferenceEndpointType.OPENAI_V1, "host", "small", route);
    }
}
