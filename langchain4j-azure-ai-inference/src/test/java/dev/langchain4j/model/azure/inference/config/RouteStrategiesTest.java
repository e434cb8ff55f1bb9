package dev.langchain4j.model.azure.inference.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.chat.ChatModel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouteStrategiesTest {

    @TempDir
    Path directory;

    private final Routed routed = new Routed();

    @AfterEach
    void close() {
        routed.close();
    }

    private AzureAiInferenceModels load(String routes) {
        Config config = Config.yaml(directory, routed.yaml(routes));
        config.builder().clock(routed.clock);
        return config.load();
    }

    private List<String> ask(AzureAiInferenceModels models, int times) {
        routed.emulator.clearRequests();
        ChatModel assistant = models.chatModel("assistant");
        for (int i = 0; i < times; i++) {
            assistant.chat("Hello");
        }
        return routed.asked();
    }

    @Test
    @DisplayName("least-busy takes the route with the fewest requests under way for its weight")
    void leastBusy() throws Exception {
        CountDownLatch held = new CountDownLatch(3);
        CountDownLatch free = new CountDownLatch(1);
        routed.replies("gpt-5.4", () -> {
            held.countDown();
            await(free);
            return Reply.asUsual();
        });
        try (AzureAiInferenceModels models =
                load("routes: [{model: gpt, weight: 3}, {model: mistral, weight: 1}]\nstrategy: least-busy")) {
            List<CompletableFuture<Void>> calls = List.of(start(models), start(models), start(models), start(models));
            held.await(30, TimeUnit.SECONDS);
            free.countDown();
            calls.forEach(CompletableFuture::join);

            assertThat(routed.asked()).containsExactlyInAnyOrder("gpt-5.4", "gpt-5.4", "gpt-5.4", "mistral-small");
        }
    }

    private static CompletableFuture<Void> start(AzureAiInferenceModels models) {
        return CompletableFuture.runAsync(
                () -> models.chatModel("assistant").chat("Hello"), task -> new Thread(task).start());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rpm", "tpm"})
    @DisplayName("without weights, limits are the shares if all routes have them, however great they are")
    void sharesOfLimits(String limit) {
        try (AzureAiInferenceModels models =
                load("routes: [{model: gpt, %s: 1}, {model: mistral, %s: 2000000000}, ".formatted(limit, limit)
                        + "{model: llama, %s: 2000000000}]".formatted(limit))) {
            assertThat(ask(models, 20)).doesNotContain("gpt-5.4").contains("mistral-small", "llama-3");
        }
    }

    @Test
    @DisplayName("lowest-latency measures each route, keeps to the fastest, and measures anew after a minute")
    void lowestLatency() {
        routed.fails("gpt-5.4", Reply.asUsual().after(Duration.ofMillis(250)));
        try (AzureAiInferenceModels models = load("routes: [gpt, mistral]\nstrategy: lowest-latency")) {
            assertThat(ask(models, 4)).containsExactly("gpt-5.4", "mistral-small", "mistral-small", "mistral-small");
            routed.clock.forward(60_000);
            assertThat(ask(models, 2)).contains("gpt-5.4");
        }
    }

    @Test
    @DisplayName("rate-limit-aware passes over a route that says it has nothing left, until its reset")
    void rateLimitHeaders() {
        routed.fails(
                "gpt-5.4",
                Reply.asUsual()
                        .header("x-ratelimit-limit-requests", "10")
                        .header("x-ratelimit-remaining-requests", "0")
                        .header("x-ratelimit-reset-requests", "10s"));
        try (AzureAiInferenceModels models =
                load("routes: [gpt, {model: mistral, priority: 1}]\nstrategy: rate-limit-aware")) {
            assertThat(ask(models, 3)).containsExactly("gpt-5.4", "mistral-small", "mistral-small");
            AzureAiInferenceRouteStatus status =
                    models.status().get("assistant").routes().get(0);
            assertThat(status.quota().requestsLeft()).isZero();
            assertThat(status.health().isHealthy()).isTrue();

            routed.clock.forward(10_000);
            assertThat(ask(models, 1)).containsExactly("gpt-5.4");
        }
    }

    @Test
    @DisplayName("rate-limit-aware counts against rpm and tpm, and goes where the larger share is left")
    void configuredLimits() {
        try (AzureAiInferenceModels models =
                load("routes: [{model: gpt, rpm: 2}, {model: mistral, rpm: 4}]\nstrategy: rate-limit-aware")) {
            assertThat(ask(models, 6)).filteredOn("gpt-5.4"::equals).hasSize(2);
            assertThat(models.status().get("assistant").routes())
                    .extracting(route -> route.quota().requestsLeft())
                    .containsExactly(0L, 0L);
            routed.clock.forward(61_000);
            assertThat(ask(models, 3)).filteredOn("gpt-5.4"::equals).hasSize(1);
        }
    }
}
