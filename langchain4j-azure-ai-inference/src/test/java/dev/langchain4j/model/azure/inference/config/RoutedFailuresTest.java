package dev.langchain4j.model.azure.inference.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatResponseMetadata;
import dev.langchain4j.model.azure.inference.AzureAiInferenceHop;
import dev.langchain4j.model.azure.inference.emulator.AzureErrors;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which failures go to the next route, and which are thrown at once. */
class RoutedFailuresTest {

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

    static Stream<Arguments> curedByAnother() {
        return Stream.of(
                Arguments.of("429", AzureErrors.tooManyRequests(7), 429, "rate-limit"),
                Arguments.of("quota", error(429, "insufficient_quota", "You exceeded your quota"), 429, "rate-limit"),
                Arguments.of("408", error(408, "Timeout", "The operation was timeout."), 408, "timeout"),
                Arguments.of("500", AzureErrors.internalServerError(), 500, "server-error"),
                Arguments.of("503", error(503, "x", "overloaded"), 503, "server-error"),
                Arguments.of(
                        "404",
                        error(404, "DeploymentNotFound", "The API deployment does not exist."),
                        404,
                        "unknown-deployment"),
                Arguments.of(
                        "403 of an abuse block",
                        error(403, "x", "Access to this resource has been temporarily blocked"),
                        403,
                        "blocked"),
                Arguments.of("reset", Reply.reset(), 0, "connection"));
    }

    private static Reply error(int status, String code, String message) {
        return Reply.error(status, "{\"error\": {\"code\": \"%s\", \"message\": \"%s\"}}".formatted(code, message));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    @DisplayName("what another deployment can cure goes to the next route, without a retry")
    void curedByAnother(String name, Reply reply, int status, String reason) {
        routed.fails("gpt-5.4", reply);
        try (AzureAiInferenceModels models = load("routes: [gpt, mistral]\nstrategy: in-order")) {
            AzureAiInferenceChatResponseMetadata metadata = metadata(Routed.ask(models));

            assertThat(metadata.route()).isEqualTo("mistral");
            assertThat(metadata.deployment()).isEqualTo("mistral-small");
            assertThat(metadata.hops()).extracting(AzureAiInferenceHop::route).containsExactly("gpt");
            assertThat(metadata.hops().get(0).statusCode()).isEqualTo(status);
            assertThat(metadata.hops().get(0).reason()).isEqualTo(reason);
            assertThat(routed.asked()).containsExactly("gpt-5.4", "mistral-small");
        }
    }

    static Stream<Arguments> curedByNoOther() {
        return Stream.of(
                Arguments.of("400", error(400, "BadRequest", "nonsense"), InvalidRequestException.class),
                Arguments.of(
                        "401",
                        error(401, "401", "Access denied due to invalid subscription key"),
                        AuthenticationException.class),
                Arguments.of("403", error(403, "403", "no"), AuthenticationException.class),
                Arguments.of("422", error(422, "extra_forbidden", "no"), InvalidRequestException.class),
                Arguments.of(
                        "content filter",
                        AzureErrors.promptFiltered(EmulatorEndpointType.OPENAI_V1),
                        ContentFilteredException.class),
                Arguments.of(
                        "too long",
                        error(400, "context_length_exceeded", "This model's maximum context length is 8"),
                        InvalidRequestException.class));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    @DisplayName("what no other deployment cures fails at once and shows in the status")
    void curedByNoOther(String name, Reply reply, Class<? extends Exception> type) {
        routed.fails("gpt-5.4", reply);
        try (AzureAiInferenceModels models = load("routes: [gpt, mistral]\nstrategy: in-order")) {
            assertThatThrownBy(() -> Routed.ask(models)).isInstanceOf(type);

            assertThat(routed.asked()).containsExactly("gpt-5.4");
            AzureAiInferenceRouteStatus status =
                    models.status().get("assistant").routes().get(0);
            assertThat(status.health().isHealthy()).isTrue();
            assertThat(status.health().lastFailure()).startsWith(name.matches("\\d+") ? name : "4");
        }
    }

    @Test
    @DisplayName("fallback-on adds a status")
    void fallbackOn() {
        routed.fails("gpt-5.4", error(401, "401", "Access denied due to invalid subscription key"));
        try (AzureAiInferenceModels models =
                load("routes: [gpt, mistral]\nstrategy: in-order\nfallback-on: [401, 422]")) {
            AzureAiInferenceHop hop = metadata(Routed.ask(models)).hops().get(0);

            assertThat(hop.toString()).matches("gpt: 401 refused after \\d+ ms");
        }
    }

    @Test
    @DisplayName("a content filter leads to its own list only, a length to the other")
    void lists() {
        routed.fails("gpt-5.4", AzureErrors.promptFiltered(EmulatorEndpointType.OPENAI_V1));
        String routes = """
                routes: [gpt, mistral]
                strategy: in-order
                content-policy-fallbacks: [llama]
                context-window-fallbacks: mistral
                """;
        try (AzureAiInferenceModels models = load(routes)) {
            assertThat(metadata(Routed.ask(models)).route()).isEqualTo("llama");

            routed.fails("gpt-5.4", error(400, "context_length_exceeded", "maximum context length"));
            assertThat(metadata(Routed.ask(models)).route()).isEqualTo("mistral");
            assertThat(routed.asked()).containsExactly("gpt-5.4", "llama-3", "gpt-5.4", "mistral-small");
        }
    }

    @Test
    @DisplayName("all routes fail: the last failure is thrown and knows the others; only the last route is retried")
    void allFail() {
        routed.fails("gpt-5.4", AzureErrors.tooManyRequests(7));
        routed.fails("mistral-small", AzureErrors.internalServerError());
        try (AzureAiInferenceModels models = load("routes: [gpt, mistral]\nstrategy: in-order")) {
            assertThatThrownBy(() -> Routed.ask(models))
                    .isInstanceOf(InternalServerException.class)
                    .satisfies(thrown -> assertThat(thrown.getSuppressed()[0]).isInstanceOf(RateLimitException.class));

            assertThat(routed.asked()).containsExactly("gpt-5.4", "mistral-small", "mistral-small");
        }
    }

    @Test
    @DisplayName("a caller that is interrupted is no failure of its route")
    void interrupted() {
        try (AzureAiInferenceModels models = load("routes: [gpt, mistral]\nstrategy: in-order")) {
            Thread.currentThread().interrupt();
            try {
                assertThatThrownBy(() -> Routed.ask(models)).hasMessageContaining("interrupted");
            } finally {
                Thread.interrupted();
            }

            assertThat(models.status().get("assistant").routes()).allSatisfy(route -> {
                assertThat(route.callsInFlight()).isZero();
                assertThat(route.health().lastFailure()).isNull();
            });
        }
    }
}
