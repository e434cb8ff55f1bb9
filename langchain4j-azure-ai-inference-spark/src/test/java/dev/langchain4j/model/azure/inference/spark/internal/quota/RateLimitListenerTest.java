package dev.langchain4j.model.azure.inference.spark.internal.quota;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceCallListener.Call;
import dev.langchain4j.model.azure.inference.AzureAiInferenceCallListener.Operation;
import dev.langchain4j.model.azure.inference.AzureAiInferenceCallListener.Route;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpointType;
import dev.langchain4j.model.azure.inference.AzureAiInferenceException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A 429 makes the share smaller")
class RateLimitListenerTest {

    private final QuotaShare quota = new QuotaShare(null, 1_000_000L, () -> 0, warning -> {});
    private final LongAdder counted = new LongAdder();

    @Test
    @DisplayName("and is followed by the pause that it asks for")
    void pauses() {
        refuse(null);

        assertThat(Duration.ofNanos(quota.pauseLeft())).isEqualTo(Duration.ofSeconds(30));
        assertThat(quota.part()).isLessThan(0.98);
        assertThat(counted.sum()).isEqualTo(1);
    }

    @Test
    @DisplayName("but of one route it stops nothing: the next one is asked")
    void asksTheNextRoute() {
        refuse(new Route("both", "east", List.of(), 0));

        assertThat(quota.pauseLeft()).isZero();
        assertThat(quota.part()).isLessThan(0.98);
        assertThat(counted.sum()).isEqualTo(1);
    }

    private void refuse(@Nullable Route route) {
        Call call = new Call(
                Operation.EMBEDDINGS,
                "request",
                false,
                AzureAiInferenceEndpointType.OPENAI_V1,
                "localhost",
                "small",
                route);
        new RateLimitListener(quota, counted)
                .onCall(call)
                .onAttempt(1)
                .onError(new RateLimitException(
                        "busy",
                        AzureAiInferenceException.builder("busy")
                                .statusCode(429)
                                .retryAfter(Duration.ofSeconds(30))
                                .build()));
    }
}
