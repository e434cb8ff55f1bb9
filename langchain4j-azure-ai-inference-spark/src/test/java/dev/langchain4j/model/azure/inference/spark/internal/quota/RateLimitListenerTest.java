package dev.langchain4j.model.azure.inference.spark.internal.quota;

import static org.assertj.core.api.Assertions.assertThat;

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

    private static Call call(Route route) {
        return new Call(
                Operation.EMBEDDINGS, "request", false, AzureAiInferenceEndpointType.OPENAI_V1, "host", "small", route);
    }
}
