package dev.langchain4j.model.azure.inference.config.internal.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteQuotaTest {

    private static final RouteQuota.Limits NONE = new RouteQuota.Limits(0, 0);

    private final RouteQuota quota = new RouteQuota();

    private void call(long tokens, Map<String, String> headers, long now) {
        quota.begin(0, now);
        quota.end(new RouteResult(Duration.ZERO, 0, tokens, headers), now, now);
    }

    @Test
    @DisplayName("without limits there is always room, and nothing to tell")
    void unlimited() {
        call(1_000_000, Map.of(), 0);
        assertThat(quota.hasRoom(NONE, 1_000_000, 0)).isTrue();
        assertThat(quota.shareLeft(NONE, 0)).isEqualTo(1);
        assertThat(quota.tokensLeft(NONE, 0)).isNull();
    }

    @Test
    @DisplayName(
            "tpm: a response is expected to cost what the last ones did; what a request took comes back after a minute")
    void tokens() {
        RouteQuota.Limits limits = new RouteQuota.Limits(0, 1_000);
        call(400, Map.of(), 0);
        assertThat(quota.tokensLeft(limits, 0)).isEqualTo(600);
        assertThat(quota.hasRoom(limits, 0, 0)).isTrue();
        call(400, Map.of(), 30_000);
        assertThat(quota.tokensLeft(limits, 30_000)).isEqualTo(200);
        assertThat(quota.hasRoom(limits, 0, 30_000)).isFalse();
        assertThat(quota.tokensLeft(limits, 60_999)).isEqualTo(200);
        assertThat(quota.tokensLeft(limits, 61_000)).isEqualTo(600);
        assertThat(quota.tokensLeft(limits, 91_000)).isEqualTo(1_000);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"1m30.5s, 90500", "120ms, 120", "6h0m0s, 21600000", "7, 7000", "1s, 1000"})
    @DisplayName("what the service says holds until its reset")
    void reset(String text, long millis) {
        call(0, Map.of("x-ratelimit-remaining-requests", "0", "x-ratelimit-reset-requests", text), 0);
        assertThat(quota.hasRoom(NONE, 0, millis - 1)).isFalse();
        assertThat(quota.hasRoom(NONE, 0, millis)).isTrue();
    }

    @Test
    @DisplayName("without a reset it comes back evenly within a minute")
    void evenly() {
        call(0, Map.of("x-ratelimit-limit-requests", "60", "x-ratelimit-remaining-requests", "0"), 0);
        assertThat(quota.requestsLeft(NONE, 10_000)).isEqualTo(10);
        assertThat(quota.shareLeft(NONE, 30_000)).isEqualTo(0.5);
        assertThat(quota.requestsLeft(NONE, 60_000)).isNull();
    }

    @Test
    @DisplayName("nonsense in a header is not read")
    void nonsense() {
        call(0, Map.of("x-ratelimit-remaining-requests", "many", "x-ratelimit-reset-requests", "soon"), 0);
        assertThat(quota.hasRoom(NONE, 0, 0)).isTrue();
    }

    @Test
    @DisplayName(
            "the headers of a stream are as old as its first event: later ones are worth more, and so is later use")
    void lateHeaders() {
        quota.begin(0, 0);
        quota.begin(0, 30_000);
        quota.end(new RouteResult(Duration.ZERO, 0, 0, remaining(5)), 1_000, 40_000);
        assertThat(quota.requestsLeft(NONE, 40_000)).as("one was sent since").isEqualTo(4);
        call(0, remaining(3), 41_000);
        quota.end(new RouteResult(Duration.ZERO, 0, 0, remaining(9)), 31_000, 50_000);
        assertThat(quota.requestsLeft(NONE, 50_000)).isEqualTo(3);
    }

    private static Map<String, String> remaining(int requests) {
        return Map.of("x-ratelimit-remaining-requests", String.valueOf(requests), "x-ratelimit-reset-requests", "5m");
    }
}
