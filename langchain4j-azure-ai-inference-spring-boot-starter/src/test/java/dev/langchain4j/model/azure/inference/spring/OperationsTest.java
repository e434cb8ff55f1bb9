package dev.langchain4j.model.azure.inference.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.AzureErrors;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.chat.ChatModel;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.cloud.context.environment.EnvironmentChangeEvent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What those who run an application see: over HTTP, in a whole application. */
class OperationsTest {

    private static final String P = "langchain4j.azure-ai-inference.";
    private static final HttpClient client = HttpClient.newHttpClient();
    private static final AzureAiInferenceEmulator emulator = AzureAiInferenceEmulator.start();

    @TempDir
    static Path directory;

    private static Path file;
    private static ConfigurableApplicationContext application;

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {

        @RestController
        static class Asking {

            private final ChatModel fast;

            Asking(ChatModel fast) {
                this.fast = fast;
            }

            @GetMapping("/ask")
            String ask() {
                return fast.chat("Hello");
            }
        }
    }

    @BeforeAll
    static void start() throws Exception {
        file = directory.resolve("aliases.properties");
        Files.writeString(file, P + "aliases.assistant=fast\n");
        application = application();
    }

    private static ConfigurableApplicationContext application() {
        return new SpringApplicationBuilder(Application.class)
                .properties(
                        "server.port=0",
                        "server.shutdown=graceful",
                        "spring.main.banner-mode=off",
                        "management.endpoints.web.exposure.include=health,metrics,azureaiinference",
                        "management.endpoint.health.show-details=always",
                        P + "config-file=" + file,
                        P + "connections.foundry.endpoint=" + emulator.endpoint(EmulatorEndpointType.OPENAI_V1, ""),
                        P + "connections.foundry.api-key=" + emulator.apiKey(),
                        P + "models.fast.connection=foundry",
                        P + "models.fast.chat-model.model-name=mistral-small",
                        P + "models.thorough.connection=foundry",
                        P + "models.thorough.chat-model.model-name=gpt-5.4",
                        P + "models.chain.routes[0].model=fast",
                        P + "models.chain.routes[1].model=thorough",
                        P + "models.chain.routes[1].rpm=10",
                        P + "models.chain.strategy=in-order",
                        P + "models.chain.budget.limit=100000",
                        P + "models.chain.budget.duration=1d",
                        P + "default-chat-model=assistant")
                .run();
    }

    @AfterAll
    static void stop() {
        application.close();
        emulator.close();
    }

    @BeforeEach
    void reset() throws Exception {
        emulator.reset();
        Files.writeString(file, P + "aliases.assistant=fast\n");
        post(application, "/actuator/azureaiinference");
    }

    @Test
    @DisplayName("the endpoint tells what each name stands for, and no secret")
    void theEndpointTellsWhatNamesStandFor() throws Exception {
        String body = get(application, "/actuator/azureaiinference").body();

        assertThat(body)
                .contains("\"assistant\":{\"model\":\"fast\"", "\"deployment\":\"mistral-small\"", "\"defaultFor\":[")
                .contains("\"url\":\"http://127.0.0.1:")
                .doesNotContain(emulator.apiKey());
    }

    @Test
    @DisplayName("the endpoint tells how the routes and the budget of a name are")
    void theEndpointTellsOfRoutes() throws Exception {
        emulator.mockFailures("mistral-small=429");
        application.getBean("chain", ChatModel.class).chat("Hello");

        String body = get(application, "/actuator/azureaiinference").body();

        JsonNode chain = new ObjectMapper().readTree(body).at("/models/chain");
        assertThat(chain.at("/routes/0/model").asText()).isEqualTo("fast");
        assertThat(chain.at("/routes/0/health/healthy").asBoolean(true)).isFalse();
        assertThat(chain.at("/routes/0/health/coolingUntil").asText()).isNotEmpty();
        assertThat(chain.at("/routes/0/health/lastFailure").asText()).isEqualTo("429 rate-limit");
        assertThat(chain.at("/routes/1/quota/requestsLeft").asInt()).isEqualTo(9);
        assertThat(chain.at("/budget/spent").asInt()).isPositive();
        assertThat(chain.at("/budget/limit").asInt()).isEqualTo(100_000);
    }

    @Test
    @DisplayName("a POST swaps what an alias stands for")
    void aPostSwaps() throws Exception {
        get(application, "/ask");
        assertThat(emulator.lastRequest().json().at("/model").asText()).isEqualTo("mistral-small");

        Files.writeString(file, P + "aliases.assistant=thorough\n");
        HttpResponse<String> reload = post(application, "/actuator/azureaiinference");

        assertThat(reload.statusCode()).isEqualTo(200);
        assertThat(reload.body()).contains("\"refused\":false", "assistant: fast");
        get(application, "/ask");
        assertThat(emulator.lastRequest().json().at("/model").asText()).isEqualTo("gpt-5.4");
    }

    @Test
    @DisplayName("a POST that is refused says why, changes nothing, and is in the status")
    void aRefusedPostChangesNothing() throws Exception {
        Files.writeString(file, P + "aliases.assistant=thorogh\n");

        HttpResponse<String> reload = post(application, "/actuator/azureaiinference");

        assertThat(reload.statusCode()).isEqualTo(422);
        assertThat(reload.body()).contains("\"refused\":true", "did you mean thorough");
        assertThat(get(application, "/actuator/azureaiinference").body())
                .contains("\"assistant\":{\"model\":\"fast\"", "\"lastRefusedReload\":{");
    }

    @Test
    @DisplayName("health spends no token, is down from a refused key until an answer, and shows no secret")
    void health() throws Exception {
        HttpResponse<String> healthy = get(application, "/actuator/health/azureAiInference");
        assertThat(healthy.body()).contains("\"fast\":\"mistral-small at http://127.0.0.1:");
        assertThat(healthy.statusCode()).isEqualTo(200);
        assertThat(emulator.requests()).isEmpty();

        emulator.interceptWith(request -> AzureErrors.keysDisabled());
        get(application, "/ask");
        assertThat(get(application, "/actuator/health").statusCode()).isEqualTo(503);
        assertThat(get(application, "/actuator/health/azureAiInference").body())
                .contains("\"failed: fast\":\"AuthenticationException. ")
                .doesNotContain(emulator.apiKey());
        assertThat(get(application, "/actuator/azureaiinference").body())
                .contains("\"lastFailure\":{", "\"error\":\"AuthenticationException\"");

        emulator.interceptWith(request -> Reply.asUsual());
        get(application, "/ask");
        assertThat(get(application, "/actuator/health").statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("calls are measured, without a line of configuration")
    void callsAreMeasured() throws Exception {
        get(application, "/ask");

        for (String metric : new String[] {"gen_ai.client.operation.duration", "gen_ai.client.token.usage"}) {
            assertThat(get(application, "/actuator/metrics/" + metric + "?tag=gen_ai.request.model:mistral-small")
                            .body())
                    .containsPattern("\"statistic\":\"TOTAL(_TIME)?\",\"value\":[0-9.E-]*[1-9]");
        }
    }

    @Test
    @DisplayName("a change of the environment that Spring Cloud tells of is taken up")
    void aChangeOfTheEnvironmentIsTakenUp() throws Exception {
        var sources = application.getEnvironment().getPropertySources();
        sources.addFirst(new MapPropertySource("refreshed", java.util.Map.of(P + "aliases.assistant", "thorough")));
        try {
            application.publishEvent(new EnvironmentChangeEvent(application, Set.of(P + "aliases.assistant")));

            get(application, "/ask");
            assertThat(emulator.lastRequest().json().at("/model").asText()).isEqualTo("gpt-5.4");
        } finally {
            sources.remove("refreshed");
        }
    }

    @Test
    @DisplayName("a request that runs when the application is shut down gets its answer")
    void aShutdownWaitsForRequests() throws Exception {
        ConfigurableApplicationContext other = application();
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        emulator.respondWith(call -> {
            asked.countDown();
            await(answer);
            return Reply.text("Late");
        });
        CompletableFuture<HttpResponse<String>> response =
                client.sendAsync(request(other, "/ask").build(), BodyHandlers.ofString());
        await(asked);
        CompletableFuture<Void> closed = CompletableFuture.runAsync(other::close);
        org.awaitility.Awaitility.await()
                .until(() -> catchThrowable(() -> get(other, "/actuator/health")) != null || !other.isRunning());

        answer.countDown();

        assertThat(response.get(10, TimeUnit.SECONDS).body()).isEqualTo("Late");
        closed.get(10, TimeUnit.SECONDS);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static HttpResponse<String> get(ConfigurableApplicationContext application, String path) throws Exception {
        return client.send(request(application, path).build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(ConfigurableApplicationContext application, String path) throws Exception {
        return client.send(
                request(application, path).POST(BodyPublishers.noBody()).build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(ConfigurableApplicationContext application, String path) {
        String port = application.getEnvironment().getProperty("local.server.port");
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }
}
