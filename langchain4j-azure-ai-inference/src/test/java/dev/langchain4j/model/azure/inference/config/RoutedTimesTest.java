package dev.langchain4j.model.azure.inference.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatResponseMetadata;
import dev.langchain4j.model.azure.inference.emulator.AzureErrors;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.internal.http.RetryBudget;
import dev.langchain4j.model.azure.inference.testing.CapturedLog;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long a route rests, how long all of them may take, and what their retries may cost. */
class RoutedTimesTest {

    @TempDir
    Path directory;

    private final Routed routed = new Routed();

    @AfterEach
    void close() {
        routed.close();
    }

    private AzureAiInferenceModels load(String routes) {
        return routed.load(directory, routes);
    }

    private static AzureAiInferenceChatResponseMetadata metadata(ChatResponse response) {
        return (AzureAiInferenceChatResponseMetadata) response.metadata();
    }

    @Test
    @DisplayName("one 429 cools a route down for as long as it asks; then one request is let through on trial")
    void coolDown() {
        routed.fails("gpt-5.4", AzureErrors.tooManyRequests(7));
        try (AzureAiInferenceModels models = load("routes: [gpt, mistral]\nstrategy: in-order")) {
            Routed.ask(models);
            assertThat(models.status().get("assistant").routes().get(0).health().coolingUntil())
                    .isEqualTo(routed.clock.instant().plusSeconds(7));
            routed.clock.forward(6_999);
            Routed.ask(models);
            assertThat(routed.asked()).containsExactly("gpt-5.4", "mistral-small", "mistral-small");

            routed.clock.forward(1);
            routed.recovers("gpt-5.4");
            assertThat(metadata(Routed.ask(models)).route()).isEqualTo("gpt");
            assertThat(models.status().get("assistant").routes().get(0).health().isHealthy())
                    .isTrue();
        }
    }

    @Test
    @DisplayName("a route may fail allowed-fails times within a minute; each of these requests is answered")
    void allowedFails() {
        routed.fails("gpt-5.4", AzureErrors.internalServerError());
        try (AzureAiInferenceModels models = load("routes: [gpt, mistral]\nstrategy: in-order\nallowed-fails: 2")) {
            for (int i = 0; i < 5; i++) {
                assertThat(metadata(Routed.ask(models)).route()).isEqualTo("mistral");
            }
            assertThat(routed.asked().stream().filter("gpt-5.4"::equals)).hasSize(3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"timeout", "cooldown-time"})
    @DisplayName("a duration that is practically infinite is one")
    void endless(String option) {
        routed.fails("gpt-5.4", AzureErrors.tooManyRequests(7));
        try (AzureAiInferenceModels models =
                load("routes: [gpt, mistral]\nstrategy: in-order\n" + option + ": PT9223372036854775807S")) {
            Routed.ask(models);
            Routed.ask(models);

            assertThat(routed.asked()).containsExactly("gpt-5.4", "mistral-small", "mistral-small");
        }
    }

    @Test
    @DisplayName("one deadline holds for all routes")
    void deadline() {
        try (AzureAiInferenceModels models = load("routes: [gpt, mistral, llama]\nstrategy: in-order\ntimeout: 700ms");
                CapturedLog log = CapturedLog.of("dev.langchain4j.model.azure.inference.failures", Level.WARN)) {
            // The first request of a JVM may take so long that it is not sent in time.
            models.chatModel("gpt").chat("Hello");
            routed.emulator.clearRequests();
            routed.fails("gpt-5.4", Reply.silence());
            routed.fails("mistral-small", Reply.silence());

            assertThatThrownBy(() -> Routed.ask(models)).isInstanceOf(TimeoutException.class);
            assertThat(routed.asked()).containsExactly("gpt-5.4");
            assertThat(log.events())
                    .anySatisfy(line -> assertThat(line.toString())
                            .contains(
                                    "no other route tried: name=assistant route=gpt",
                                    "why=the timeout of the name is over, so mistral is not asked"));
        }
    }

    @Test
    @DisplayName("a timeout after which no route would be left is no reason not to try one")
    void deadlineOfTheLastRoute() {
        routed.fails("gpt-5.4", Reply.silence());
        try (AzureAiInferenceModels models = load("routes: [gpt]\ntimeout: 300ms");
                CapturedLog log = CapturedLog.of("dev.langchain4j.model.azure.inference.failures", Level.WARN)) {
            assertThatThrownBy(() -> Routed.ask(models)).isInstanceOf(TimeoutException.class);
            assertThat(log.events()).singleElement().asString().contains("call failed");
        }
    }

    @Test
    @DisplayName("hops are paid from one budget: a chain does not multiply the load on a service that is down")
    void budget() {
        for (String deployment : List.of("gpt-5.4", "mistral-small", "llama-3")) {
            routed.fails(deployment, AzureErrors.internalServerError());
        }
        String routes = "routes: [gpt, mistral, llama]\nstrategy: in-order\nallowed-fails: 1000000";
        int requests = 200;
        Config config = Config.yaml(directory, routed.yaml(routes).replace("max-retries: 1", "max-retries: 0"));
        try (AzureAiInferenceModels models = config.load()) {
            for (int i = 0; i < requests; i++) {
                assertThatThrownBy(() -> Routed.ask(models)).isInstanceOf(InternalServerException.class);
            }
            assertThat(routed.asked()).hasSize(requests + RetryBudget.CAPACITY / RetryBudget.COST);
        }
    }
}
