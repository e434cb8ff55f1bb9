package dev.langchain4j.model.azure.inference.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import ch.qos.logback.classic.Level;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatResponseMetadata;
import dev.langchain4j.model.azure.inference.AzureAiInferenceHop;
import dev.langchain4j.model.azure.inference.config.internal.source.KeyPath;
import dev.langchain4j.model.azure.inference.emulator.AzureErrors;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.internal.http.RetryBudget;
import dev.langchain4j.model.azure.inference.testing.CapturedLog;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesTest {

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

    private static ChatResponse ask(AzureAiInferenceModels models) {
        return models.chatModel("assistant")
                .chat(ChatRequest.builder().messages(UserMessage.from("Hello")).build());
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
            AzureAiInferenceChatResponseMetadata metadata = metadata(ask(models));

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
            assertThatThrownBy(() -> ask(models)).isInstanceOf(type);

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
            AzureAiInferenceHop hop = metadata(ask(models)).hops().get(0);

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
            assertThat(metadata(ask(models)).route()).isEqualTo("llama");

            routed.fails("gpt-5.4", error(400, "context_length_exceeded", "maximum context length"));
            assertThat(metadata(ask(models)).route()).isEqualTo("mistral");
            assertThat(routed.asked()).containsExactly("gpt-5.4", "llama-3", "gpt-5.4", "mistral-small");
        }
    }

    @Test
    @DisplayName("all routes fail: the last failure is thrown and knows the others; only the last route is retried")
    void allFail() {
        routed.fails("gpt-5.4", AzureErrors.tooManyRequests(7));
        routed.fails("mistral-small", AzureErrors.internalServerError());
        try (AzureAiInferenceModels models = load("routes: [gpt, mistral]\nstrategy: in-order")) {
            assertThatThrownBy(() -> ask(models))
                    .isInstanceOf(InternalServerException.class)
                    .satisfies(thrown -> assertThat(thrown.getSuppressed()[0]).isInstanceOf(RateLimitException.class));

            assertThat(routed.asked()).containsExactly("gpt-5.4", "mistral-small", "mistral-small");
        }
    }

    @Test
    @DisplayName("one 429 cools a route down for as long as it asks; then one request is let through on trial")
    void coolDown() {
        routed.fails("gpt-5.4", AzureErrors.tooManyRequests(7));
        try (AzureAiInferenceModels models = load("routes: [gpt, mistral]\nstrategy: in-order")) {
            ask(models);
            assertThat(models.status().get("assistant").routes().get(0).health().coolingUntil())
                    .isEqualTo(routed.clock.instant().plusSeconds(7));
            routed.clock.forward(6_999);
            ask(models);
            assertThat(routed.asked()).containsExactly("gpt-5.4", "mistral-small", "mistral-small");

            routed.clock.forward(1);
            routed.recovers("gpt-5.4");
            assertThat(metadata(ask(models)).route()).isEqualTo("gpt");
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
                assertThat(metadata(ask(models)).route()).isEqualTo("mistral");
            }
            assertThat(routed.asked().stream().filter("gpt-5.4"::equals)).hasSize(3);
        }
    }

    @Test
    @DisplayName("routes of a higher number are taken only when none of a lower one is healthy")
    void priorities() {
        String routes = """
                routes:
                  - {model: llama, priority: 1}
                  - {model: gpt, weight: 9}
                  - model: mistral
                """;
        try (AzureAiInferenceModels models = load(routes)) {
            for (int i = 0; i < 20; i++) {
                ask(models);
            }
            assertThat(routed.asked()).doesNotContain("llama-3").contains("gpt-5.4");
            routed.fails("gpt-5.4", AzureErrors.tooManyRequests(7));
            routed.fails("mistral-small", AzureErrors.tooManyRequests(7));
            assertThat(metadata(ask(models)).route()).isEqualTo("llama");
            assertThat(metadata(ask(models)).hops()).isEmpty();
        }
    }

    @Test
    @DisplayName(
            "an alias leads to routes, and a route to an alias; a reload changes the routes and keeps what is known")
    void aliasesAndReload() {
        Config config = Config.yaml(
                directory,
                routed.yaml("routes: [gpt, m]\nstrategy: in-order")
                        .replace("models:", "aliases: {m: mistral, helper: assistant}\nmodels:"));
        config.builder().clock(routed.clock);
        try (AzureAiInferenceModels models = config.load()) {
            ChatModel helper = models.chatModel("helper");
            routed.fails("gpt-5.4", AzureErrors.tooManyRequests(7));
            helper.chat("Hello");
            config.rewriteYaml(routed.yaml("routes: [gpt, llama]\nstrategy: in-order")
                    .replace("models:", "aliases: {m: mistral, helper: assistant}\nmodels:"));

            assertThat(models.reload().changes())
                    .containsExactly(
                            "assistant: assistant (routes gpt, mistral) -> assistant (routes gpt, llama), changed: routes",
                            "helper: assistant (routes gpt, mistral) -> assistant (routes gpt, llama), changed: routes");

            routed.emulator.clearRequests();
            helper.chat("Hello");
            assertThat(routed.asked()).containsExactly("llama-3");
            assertThat(models.reload().changes()).isEmpty();
        }
    }

    @Test
    @DisplayName("values of a map say the same as a file, in properties' way too")
    void values() {
        Map<String, Object> values = Map.of(
                "models.gpt.chat-model.endpoint", routed.emulator.endpoint(EmulatorEndpointType.OPENAI_V1, ""),
                "models.gpt.chat-model.api-key", routed.emulator.apiKey(),
                "models.gpt.chat-model.model-name", "gpt-5.4",
                "models.listed.routes", List.of(Map.of("model", "gpt", "priority", 2)),
                "models.indexed.routes[0].model", "gpt",
                "models.indexed.routes[0].priority", "2",
                "models.named.routes", "gpt");
        Map<String, Object> prefixed = new HashMap<>();
        values.forEach((key, value) -> prefixed.put(KeyPath.PREFIX + "." + key, value));
        try (AzureAiInferenceModels models =
                AzureAiInferenceModels.builder().values(prefixed).build()) {
            assertThat(List.of("listed", "indexed", "named"))
                    .flatExtracting(name -> models.status().get(name).routes())
                    .extracting(AzureAiInferenceRouteStatus::model, AzureAiInferenceRouteStatus::priority)
                    .containsExactly(tuple("gpt", 2), tuple("gpt", 2), tuple("gpt", 0));
        }
    }

    @Test
    @DisplayName("what is called with the model's own name has no trace of routes")
    void withoutRoutes() {
        try (AzureAiInferenceModels models = load("routes: [gpt, mistral]")) {
            ChatResponse response = models.chatModel("gpt").chat(UserMessage.from("Hello"));

            assertThat(metadata(response).route()).isNull();
            assertThat(metadata(response).hops()).isEmpty();
            assertThat(models.status().get("gpt").routes()).isEmpty();
        }
    }

    @Test
    @DisplayName("images, tools and JSON schemas go to routes that can do that")
    void capabilities() {
        String routes = """
                routes: [mistral, blind, gpt]
                strategy: in-order
                """;
        String blind = """
                models:
                  blind:
                    connection: here
                    chat-model:
                      model-name: llama-3
                      on-unsupported: degrade
                      profile: {images: false, tools: false, response-formats: none}
                """;
        Config config = Config.yaml(
                directory,
                routed.yaml(routes)
                        .replace("models:\n", blind)
                        .replace(
                                "profile: mistral",
                                "profile: {base: mistral, images: false, tools: false, response-formats: none}"));
        try (AzureAiInferenceModels models = config.load()) {
            ChatModel assistant = models.chatModel("assistant");
            assistant.chat(
                    UserMessage.from(TextContent.from("What is it?"), ImageContent.from("iVBORw0KGgo=", "image/png")));
            assistant.chat(ChatRequest.builder()
                    .messages(UserMessage.from("Use it"))
                    .toolSpecifications(ToolSpecification.builder().name("sky").build())
                    .build());
            assertThat(assistant.supportedCapabilities()).contains(Capability.RESPONSE_FORMAT_JSON_SCHEMA);
            assistant.chat(ChatRequest.builder()
                    .messages(UserMessage.from("Answer as JSON"))
                    .responseFormat(ResponseFormat.builder()
                            .type(ResponseFormatType.JSON)
                            .jsonSchema(JsonSchema.builder()
                                    .name("answer")
                                    .rootElement(JsonObjectSchema.builder()
                                            .addStringProperty("text")
                                            .build())
                                    .build())
                            .build())
                    .build());

            assertThat(routed.asked()).containsOnly("gpt-5.4").hasSize(3);
        }
    }

    @Test
    @DisplayName("a caller that is interrupted is no failure of its route")
    void interrupted() {
        try (AzureAiInferenceModels models = load("routes: [gpt, mistral]\nstrategy: in-order")) {
            Thread.currentThread().interrupt();
            try {
                assertThatThrownBy(() -> ask(models)).hasMessageContaining("interrupted");
            } finally {
                Thread.interrupted();
            }

            assertThat(models.status().get("assistant").routes()).allSatisfy(route -> {
                assertThat(route.callsInFlight()).isZero();
                assertThat(route.health().lastFailure()).isNull();
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"timeout", "cooldown-time"})
    @DisplayName("a duration that is practically infinite is one")
    void endless(String option) {
        routed.fails("gpt-5.4", AzureErrors.tooManyRequests(7));
        try (AzureAiInferenceModels models =
                load("routes: [gpt, mistral]\nstrategy: in-order\n" + option + ": PT9223372036854775807S")) {
            ask(models);
            ask(models);

            assertThat(routed.asked()).containsExactly("gpt-5.4", "mistral-small", "mistral-small");
        }
    }

    @ParameterizedTest
    @CsvSource({"gone, 404", "busy, 429"})
    @DisplayName("a deployment that only the request names says nothing about those of the routes")
    void deploymentOfTheRequest(String deployment, int status) {
        routed.fails("busy", AzureErrors.tooManyRequests(60));
        String routes = "routes: [gpt, mistral]\nstrategy: in-order";
        Config config = Config.yaml(directory, routed.yaml(routes).replace("max-retries: 1", "max-retries: 0"));
        try (AzureAiInferenceModels models = config.load()) {
            ChatRequest named = ChatRequest.builder()
                    .messages(UserMessage.from("Hello"))
                    .modelName(deployment)
                    .build();
            assertThatThrownBy(() -> models.chatModel("assistant").chat(named))
                    .satisfies(thrown -> assertThat(
                                    AzureAiInferenceException.find(thrown).orElseThrow().statusCode())
                            .isEqualTo(status));

            assertThat(models.status().get("assistant").routes()).allSatisfy(route -> {
                assertThat(route.callsInFlight()).isZero();
                assertThat(route.health().coolingUntil()).isNull();
            });
            ask(models);
            assertThat(routed.asked()).endsWith("gpt-5.4");
        }
    }

    @Test
    @DisplayName("one deadline holds for all routes")
    void deadline() {
        routed.fails("gpt-5.4", Reply.silence());
        routed.fails("mistral-small", Reply.silence());
        try (AzureAiInferenceModels models = load("routes: [gpt, mistral, llama]\nstrategy: in-order\ntimeout: 700ms");
                CapturedLog log = CapturedLog.of("dev.langchain4j.model.azure.inference.failures", Level.WARN)) {
            assertThatThrownBy(() -> ask(models)).isInstanceOf(TimeoutException.class);
            assertThat(routed.asked()).isSubsetOf("gpt-5.4");
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
            assertThatThrownBy(() -> ask(models)).isInstanceOf(TimeoutException.class);
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
                assertThatThrownBy(() -> ask(models)).isInstanceOf(InternalServerException.class);
            }
            assertThat(routed.asked()).hasSize(requests + RetryBudget.CAPACITY / RetryBudget.COST);
        }
    }
}
