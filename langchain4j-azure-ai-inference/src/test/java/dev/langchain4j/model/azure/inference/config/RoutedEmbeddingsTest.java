package dev.langchain4j.model.azure.inference.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceCallListener;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatResponseMetadata;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingResponseMetadata;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.AzureErrors;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.Dialect;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.RecordedRequest;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.request.EmbeddingRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoutedEmbeddingsTest {

    @TempDir
    Path directory;

    private final Set<String> failing = ConcurrentHashMap.newKeySet();
    private final Set<String> spent = ConcurrentHashMap.newKeySet();
    private final AzureAiInferenceEmulator emulator = AzureAiInferenceEmulator.builder()
            .deployments(List.of(
                    Deployment.chat("gpt", Dialect.GPT).build(),
                    Deployment.embeddings("small-eu", Dialect.GPT)
                            .model("text-embedding-3-small")
                            .build(),
                    Deployment.embeddings("small-us", Dialect.GPT)
                            .model("text-embedding-3-small")
                            .build(),
                    Deployment.embeddings("large", Dialect.GPT)
                            .model("text-embedding-3-large")
                            .build()))
            .interceptor(this::reply)
            .start();

    private Reply reply(RecordedRequest request) {
        String deployment = request.json().path("model").asText();
        Reply usual = spent.contains(deployment)
                ? Reply.asUsual()
                        .header("x-ratelimit-limit-requests", "10")
                        .header("x-ratelimit-remaining-requests", "0")
                        .header("x-ratelimit-reset-requests", "10s")
                : Reply.asUsual();
        return failing.contains(deployment) ? AzureErrors.tooManyRequests(1) : usual;
    }

    @AfterEach
    void close() {
        emulator.close();
    }

    private AzureAiInferenceModels load(String routes) {
        return Config.yaml(directory, yaml(routes)).load();
    }

    private String yaml(String routes) {
        return """
                connections:
                  here: {endpoint: "%s", api-key: %s, max-retries: 0}
                models:
                  eu: {connection: here, embedding-model: {model-name: small-eu}}
                  us: {connection: here, embedding-model: {model-name: small-us}}
                  large: {connection: here, embedding-model: {model-name: large}}
                  docs: {%s, strategy: in-order}
                """.formatted(emulator.endpoint(EmulatorEndpointType.OPENAI_V1, ""), emulator.apiKey(), routes);
    }

    private static AzureAiInferenceEmbeddingResponseMetadata embed(EmbeddingModel model) {
        return (AzureAiInferenceEmbeddingResponseMetadata)
                model.embed(EmbeddingRequest.builder().inputs("a", "b").build()).metadata();
    }

    @Test
    @DisplayName("a route takes over that makes the same vectors under another deployment's name")
    void sameModel() {
        try (AzureAiInferenceModels models = load("routes: [eu, us]")) {
            EmbeddingModel docs = models.embeddingModel("docs");
            assertThat(embed(docs).route()).isEqualTo("eu");
            failing.add("small-eu");

            AzureAiInferenceEmbeddingResponseMetadata metadata = embed(docs);

            assertThat(metadata.route()).isEqualTo("us");
            assertThat(metadata.hops()).singleElement().satisfies(hop -> {
                assertThat(hop.route()).isEqualTo("eu");
                assertThat(hop.statusCode()).isEqualTo(429);
            });
            assertThat(docs.dimension()).isEqualTo(1536);
        }
    }

    @Test
    @DisplayName("vectors of another model never come by a fallback")
    void otherModel() {
        try (AzureAiInferenceModels models = load("routes: [eu, large]")) {
            EmbeddingModel docs = models.embeddingModel("docs");
            embed(docs);
            failing.add("small-eu");

            assertThatThrownBy(() -> embed(docs))
                    .isInstanceOf(UnsupportedFeatureException.class)
                    .hasMessageContaining(
                            "route large of docs makes other vectors than route eu: model text-embedding-3-large"
                                    + " instead of text-embedding-3-small")
                    .hasMessageContaining("same-vectors")
                    .satisfies(thrown -> assertThat(thrown.getSuppressed()[0]).isInstanceOf(RateLimitException.class));

            emulator.clearRequests();
            assertThatThrownBy(() -> embed(docs)).isInstanceOf(RateLimitException.class);
            assertThat(emulator.requests())
                    .allMatch(request -> request.json().path("model").asText().equals("small-eu"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "routes: [eu, large], budget: {limit: 2000, duration: 1h}",
                "routes: [large, eu], budget: {limit: 1000, duration: 1h}",
                "routes: [eu, large, us], budget: {limit: 1000, duration: 1h}"
            })
    @DisplayName("a reload that keeps the models keeps their vectors apart")
    void reload(String after) {
        Config config = Config.yaml(directory, yaml("routes: [eu, large], budget: {limit: 1000, duration: 1h}"));
        try (AzureAiInferenceModels models = config.load()) {
            embed(models.embeddingModel("docs"));
            config.rewriteYaml(yaml(after));
            models.reload();
            failing.addAll(Set.of("small-eu", "small-us"));

            assertThatThrownBy(() -> embed(models.embeddingModel("docs")))
                    .satisfies(thrown -> assertThat(Stream.concat(Stream.of(thrown), Stream.of(thrown.getSuppressed())))
                            .anyMatch(each -> each instanceof UnsupportedFeatureException));
        }
    }

    @Test
    @DisplayName(
            "listeners learn of each hop once, also that of a route that is refused without a call, and of the last")
    void newHops() {
        List<String> calls = new CopyOnWriteArrayList<>();
        Routed.Hand clock = new Routed.Hand();
        Config config = Config.yaml(directory, yaml("routes: [eu, large, us]"));
        config.builder().clock(clock).customizer(new AzureAiInferenceModelCustomizer() {
            @Override
            public void embeddingModel(String name, AzureAiInferenceEmbeddingModel.Builder model) {
                model.callListener(call -> {
                    calls.add(call.route().model() + " " + call.route().newHops()
                            + (call.route().isLast() ? " last" : ""));
                    return new AzureAiInferenceCallListener.Observer() {};
                });
            }
        });
        try (AzureAiInferenceModels models = config.load()) {
            EmbeddingModel docs = models.embeddingModel("docs");
            embed(docs);
            failing.add("small-eu");
            embed(docs);
            clock.forward(60_000);
            embed(docs);

            assertThat(calls).containsExactly("eu 0", "eu 0", "large 1", "us 1 last", "eu 0", "us 2 last");
        }
    }

    @Test
    @DisplayName("if the last route is refused without a call, the listeners of those before learn of the hop")
    void lastHop() {
        List<String> told = new CopyOnWriteArrayList<>();
        Routed.Hand clock = new Routed.Hand();
        Config config = Config.yaml(directory, yaml("routes: [eu, large]"));
        config.builder().clock(clock).customizer(new AzureAiInferenceModelCustomizer() {
            @Override
            public void embeddingModel(String name, AzureAiInferenceEmbeddingModel.Builder model) {
                model.callListener(new AzureAiInferenceCallListener() {
                    @Override
                    public Observer onCall(Call call) {
                        told.add(call.route().model() + " " + call.route().newHops());
                        return null;
                    }

                    @Override
                    public void onRouteRefused(Route route) {
                        told.add("refused " + route.model() + " " + route.newHops());
                    }
                });
            }
        });
        try (AzureAiInferenceModels models = config.load()) {
            EmbeddingModel docs = models.embeddingModel("docs");
            embed(docs);
            failing.add("small-eu");
            assertThatThrownBy(() -> embed(docs)).isInstanceOf(UnsupportedFeatureException.class);
            clock.forward(60_000);

            assertThatThrownBy(() -> embed(docs)).isInstanceOf(UnsupportedFeatureException.class);

            assertThat(told).containsExactly("eu 0", "eu 0", "large 1", "eu 0", "refused large 1");
        }
    }

    @Test
    @DisplayName("a route whose model is removed takes its vectors with it")
    void removed() {
        Config config = Config.yaml(directory, yaml("routes: [eu]"));
        try (AzureAiInferenceModels models = config.load()) {
            embed(models.embeddingModel("docs"));
            config.rewriteYaml(yaml("routes: [large]"));
            models.reload();

            assertThat(embed(models.embeddingModel("docs")).route()).isEqualTo("large");
        }
    }

    @Test
    @DisplayName("a rate limit of an embedding deployment is none of the chat deployment behind the same route")
    void healthOfKinds() {
        Config config = Config.yaml(
                directory, """
                connections:
                  here: {endpoint: "%s", api-key: %s, max-retries: 0}
                models:
                  eu: {connection: here, chat-model: {model-name: gpt}, embedding-model: {model-name: small-eu}}
                  us: {connection: here, chat-model: {model-name: gpt}, embedding-model: {model-name: small-us}}
                  all: {routes: [eu, us], strategy: in-order}
                """.formatted(emulator.endpoint(EmulatorEndpointType.OPENAI_V1, ""), emulator.apiKey()));
        failing.add("small-eu");
        try (AzureAiInferenceModels models = config.load()) {
            assertThat(embed(models.embeddingModel("all")).route()).isEqualTo("us");
            AzureAiInferenceRouteStatus eu = models.status().get("all").routes().get(0);
            assertThat(eu.health().isHealthy()).isFalse();
            assertThat(eu.health().lastFailure()).isEqualTo("429 rate-limit");

            ChatResponse response = models.chatModel("all").chat(UserMessage.from("Hello"));
            assertThat(((AzureAiInferenceChatResponseMetadata) response.metadata()).route())
                    .isEqualTo("eu");
        }
    }

    @Test
    @DisplayName("rate-limit-aware passes over a route whose embeddings have nothing left")
    void rateLimits() {
        spent.add("small-eu");
        try (AzureAiInferenceModels models = Config.yaml(
                        directory, yaml("routes: [eu, us]").replace("in-order", "rate-limit-aware"))
                .load()) {
            EmbeddingModel docs = models.embeddingModel("docs");
            List<String> routes = List.of(
                    embed(docs).route(), embed(docs).route(), embed(docs).route());

            assertThat(routes).containsOnlyOnce("eu");
            assertThat(models.status().get("docs").routes().get(0).quota().requestsLeft())
                    .isZero();
        }
    }

    @Test
    @DisplayName("without a thread that waits, the same rules hold")
    void async() throws Exception {
        try (AzureAiInferenceModels models = load("routes: [eu, us, large]")) {
            EmbeddingModel docs = models.embeddingModel("docs");
            embed(docs);
            failing.addAll(Set.of("small-eu", "small-us"));
            EmbeddingRequest request = EmbeddingRequest.builder().inputs("a").build();

            assertThat(docs.embedAsync(request))
                    .failsWithin(30, TimeUnit.SECONDS)
                    .withThrowableThat()
                    .withCauseInstanceOf(UnsupportedFeatureException.class);
            failing.clear();
            assertThat(docs.embedAsync(request).get(30, TimeUnit.SECONDS).embeddings())
                    .hasSize(1);
        }
    }

    @Test
    @DisplayName("same-vectors: true takes the user's word for it")
    void sameVectors() {
        try (AzureAiInferenceModels models = load("routes: [eu, large], same-vectors: true")) {
            embed(models.embeddingModel("docs"));
            failing.add("small-eu");
            assertThat(embed(models.embeddingModel("docs")).route()).isEqualTo("large");
        }
    }
}
