package dev.langchain4j.model.azure.inference.config.internal.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.config.internal.option.RouteStrategy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RouteHealthTest {

    private static final RoutePolicy POLICY =
            new RoutePolicy(RouteStrategy.IN_ORDER, 1, Duration.ofSeconds(5), Duration.ofMinutes(1), List.of(), false);
    private static final RouteFailure SERVER_ERROR = failure(false, null);

    private final RouteHealth health = new RouteHealth(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));

    private static RouteFailure failure(boolean atOnce, @Nullable Duration retryAfter) {
        return new RouteFailure(RouteFailure.Step.NEXT, "reason", atOnce, 500, retryAfter);
    }

    private void fail(RouteFailure failure) {
        health.failed(health.begin(0), failure, POLICY);
    }

    private static RouteResult result() {
        return new RouteResult(Duration.ofMillis(1), 0, 0, Map.of());
    }

    @Test
    @DisplayName("a cool-down lasts cooldown-time, or Retry-After if that is longer")
    void longer() {
        fail(failure(true, Duration.ofSeconds(2)));
        assertThat(health.isHealthy(4_999)).isFalse();
        assertThat(health.isHealthy(5_000)).isTrue();
        fail(failure(true, Duration.ofSeconds(9)));
        assertThat(health.isHealthy(8_999)).isFalse();
        assertThat(health.isHealthy(9_000)).isTrue();
    }

    @Test
    @DisplayName("after a cool-down one request is on trial; the next failure cools down again at once")
    void trial() {
        fail(SERVER_ERROR);
        assertThat(health.isHealthy(0)).isTrue();
        fail(SERVER_ERROR);
        assertThat(health.isHealthy(0)).isFalse();
        assertThat(health.isHealthy(5_000)).isTrue();
        RouteRequest request = health.begin(0);
        assertThat(health.isHealthy(5_000))
                .as("while another request is on trial")
                .isFalse();
        health.failed(request, SERVER_ERROR, POLICY);
        assertThat(health.isHealthy(0)).isFalse();

        health.succeeded(health.begin(0), result());
        assertThat(health.isHealthy(0)).isTrue();
        fail(SERVER_ERROR);
        assertThat(health.isHealthy(0)).as("one failure is allowed again").isTrue();
    }

    @Test
    @DisplayName("a stream on trial frees its route with its first event, a cancelled one without a verdict")
    void streams() {
        fail(failure(true, null));
        RouteRequest request = health.begin(0);
        health.responds(request);
        assertThat(health.isHealthy(5_000)).isTrue();
        health.ended(request, null);
        assertThat(health.inFlight()).isZero();
    }

    @Test
    @DisplayName("a request from before a cool-down does not end it, neither with its first event nor with its response")
    void earlier() {
        RouteRequest earlier = health.begin(0);
        RouteRequest later = health.begin(0);
        health.failed(later, failure(true, Duration.ofSeconds(60)), POLICY);

        health.responds(earlier);
        health.succeeded(earlier, result());

        assertThat(health.isHealthy(59_999)).isFalse();
        assertThat(health.isHealthy(60_000)).isTrue();
        assertThat(health.inFlight()).isZero();
    }

    @Test
    @DisplayName("a request from before a cool-down does not end the trial after it")
    void earlierThanTrial() {
        RouteRequest first = health.begin(0);
        RouteRequest second = health.begin(0);
        RouteRequest third = health.begin(0);
        fail(failure(true, null));
        RouteRequest trial = health.begin(0);

        health.ended(first, null);
        health.succeeded(second, result());
        health.failed(third, SERVER_ERROR, POLICY);
        assertThat(health.isHealthy(5_000)).isFalse();

        health.succeeded(trial, result());
        assertThat(health.isHealthy(0)).isTrue();
    }

    @Test
    @DisplayName("a failure with Retry-After blocks its route for so long, also while failures are allowed")
    void allowedFailureWithRetryAfter() {
        fail(failure(false, Duration.ofSeconds(2)));
        assertThat(health.isHealthy(1_999)).isFalse();
        assertThat(health.isHealthy(2_000)).isTrue();
        health.begin(0);
        assertThat(health.isHealthy(2_000)).as("no request is on trial").isTrue();
    }

    @Test
    @DisplayName("weights are shares")
    void weights() {
        List<Route> routes = List.of(route("nine", 9), route("one", 1));
        Random random = new Random(1);
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i < 10_000; i++) {
            counts.merge(
                    RouteSet.pick(routes, RouteStrategy.SIMPLE_SHUFFLE, random).model(), 1, Integer::sum);
        }
        assertThat(counts.get("one")).isBetween(900, 1_100);
    }

    private Route route(String model, int weight) {
        return new Route(model, 0, weight, Route.limits(null, null), Map.of(), health);
    }
}
