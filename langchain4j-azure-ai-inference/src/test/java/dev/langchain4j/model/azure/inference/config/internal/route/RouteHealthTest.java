package dev.langchain4j.model.azure.inference.config.internal.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.config.internal.option.ModelKind;
import dev.langchain4j.model.azure.inference.config.internal.option.RouteStrategy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RouteHealthTest {

    private static final RoutePolicy POLICY =
            new RoutePolicy(RouteStrategy.IN_ORDER, 1, Duration.ofSeconds(5), Duration.ofMinutes(1), List.of(), false);
    private static final RouteFailure SERVER_ERROR = failure(false, null);

    private final AtomicLong now = new AtomicLong();
    private final RouteHealth health = new RouteHealth(new Clock() {
        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(now.get());
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    });

    private static RouteFailure failure(boolean atOnce, @Nullable Duration retryAfter) {
        return new RouteFailure(RouteFailure.Step.NEXT, "reason", atOnce, 500, retryAfter);
    }

    private RouteRequest begin() {
        return health.begin(ModelKind.CHAT, 0);
    }

    private boolean isHealthyAt(long millis) {
        long before = now.getAndSet(millis);
        boolean isHealthy = health.isHealthy();
        now.set(before);
        return isHealthy;
    }

    private void fail(RouteFailure failure) {
        health.failed(begin(), failure, POLICY);
    }

    private static RouteResult result() {
        return new RouteResult(Duration.ofMillis(1), 0, 0, Map.of());
    }

    @Test
    @DisplayName("a cool-down lasts cooldown-time, or Retry-After if that is longer")
    void longer() {
        fail(failure(true, Duration.ofSeconds(2)));
        assertThat(isHealthyAt(4_999)).isFalse();
        assertThat(isHealthyAt(5_000)).isTrue();
        fail(failure(true, Duration.ofSeconds(9)));
        assertThat(isHealthyAt(8_999)).isFalse();
        assertThat(isHealthyAt(9_000)).isTrue();
    }

    @Test
    @DisplayName("after a cool-down one request is on trial; the next failure cools down again at once")
    void trial() {
        fail(SERVER_ERROR);
        assertThat(isHealthyAt(0)).isTrue();
        fail(SERVER_ERROR);
        assertThat(isHealthyAt(0)).isFalse();
        assertThat(isHealthyAt(5_000)).isTrue();
        RouteRequest request = begin();
        assertThat(isHealthyAt(5_000)).as("while another request is on trial").isFalse();
        health.failed(request, SERVER_ERROR, POLICY);
        assertThat(isHealthyAt(0)).isFalse();

        health.succeeded(begin(), result());
        assertThat(isHealthyAt(0)).isTrue();
        fail(SERVER_ERROR);
        assertThat(isHealthyAt(0)).as("one failure is allowed again").isTrue();
    }

    @Test
    @DisplayName("a trial whose reader never reads keeps others away for a minute, and no longer")
    void endlessTrial() {
        fail(failure(true, null));
        now.set(5_000);
        begin();

        assertThat(isHealthyAt(64_999)).isFalse();
        assertThat(isHealthyAt(65_000)).isTrue();
        now.set(65_000);
        begin();
        assertThat(isHealthyAt(65_001)).as("while the next one is on trial").isFalse();
    }

    @Test
    @DisplayName("a stream on trial frees its route with its first event, a cancelled one without a verdict")
    void streams() {
        fail(failure(true, null));
        RouteRequest request = begin();
        health.responds(request);
        assertThat(isHealthyAt(5_000)).isTrue();
        health.ended(request, null);
        assertThat(health.inFlight()).isZero();
    }

    @Test
    @DisplayName(
            "a request from before a cool-down does not end it, neither with its first event nor with its response")
    void earlier() {
        RouteRequest earlier = begin();
        RouteRequest later = begin();
        health.failed(later, failure(true, Duration.ofSeconds(60)), POLICY);

        health.responds(earlier);
        health.succeeded(earlier, result());

        assertThat(isHealthyAt(59_999)).isFalse();
        assertThat(isHealthyAt(60_000)).isTrue();
        assertThat(health.inFlight()).isZero();
    }

    @Test
    @DisplayName("a request from before a cool-down does not end the trial after it")
    void earlierThanTrial() {
        RouteRequest first = begin();
        RouteRequest second = begin();
        RouteRequest third = begin();
        fail(failure(true, null));
        RouteRequest trial = begin();

        health.ended(first, null);
        health.succeeded(second, result());
        health.failed(third, SERVER_ERROR, POLICY);
        assertThat(isHealthyAt(5_000)).isFalse();

        health.succeeded(trial, result());
        assertThat(isHealthyAt(0)).isTrue();
    }

    @Test
    @DisplayName("a failure with Retry-After blocks its route for so long, also while failures are allowed")
    void allowedFailureWithRetryAfter() {
        fail(failure(false, Duration.ofSeconds(2)));
        assertThat(isHealthyAt(1_999)).isFalse();
        assertThat(isHealthyAt(2_000)).isTrue();
        begin();
        assertThat(isHealthyAt(2_000)).as("no request is on trial").isTrue();
    }

    @Test
    @DisplayName("weights are shares")
    void weights() {
        List<Route> routes = List.of(route("nine", 9), route("one", 1));
        Random random = new Random(1);
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i < 10_000; i++) {
            counts.merge(
                    RouteSet.pick(ModelKind.CHAT, routes, RouteStrategy.SIMPLE_SHUFFLE, random)
                            .model(),
                    1,
                    Integer::sum);
        }
        assertThat(counts.get("one")).isBetween(900, 1_100);
    }

    private Route route(String model, int weight) {
        return new Route(model, 0, weight, Route.limits(null, null), targets(health));
    }

    private static Map<ModelKind, Route.Target> targets(RouteHealth health) {
        Route.Target target = new Route.Target("a model", Set.of(), false, health);
        return Map.of(ModelKind.CHAT, target, ModelKind.STREAMING_CHAT, target);
    }

    @Test
    @DisplayName("only one request measures a route; a route that has not responded yet is slower than all that have")
    void latency() {
        assertThat(health.latencyMillis(ModelKind.CHAT)).isZero();
        RouteRequest first = begin();
        RouteRequest second = begin();
        assertThat(health.latencyMillis(ModelKind.CHAT)).isEqualTo(Double.MAX_VALUE);
        health.ended(first, null);
        health.succeeded(second, result());
        assertThat(health.latencyMillis(ModelKind.CHAT)).isEqualTo(1);
        assertThat(health.latencyMillis(ModelKind.STREAMING_CHAT))
                .as("streams are measured by themselves")
                .isZero();
        now.set(60_000);
        assertThat(health.latencyMillis(ModelKind.CHAT)).as("outdated").isZero();
        begin();
        assertThat(health.latencyMillis(ModelKind.CHAT))
                .as("while it is measured anew")
                .isEqualTo(1);
    }
}
