package dev.langchain4j.model.azure.inference.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceException;
import dev.langchain4j.model.azure.inference.emulator.AzureErrors;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.embedding.request.EmbeddingRequest;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A deployment that only the request names says nothing about those of the routes. */
class NamedDeploymentTest {

    @TempDir
    Path directory;

    private final Routed routed = new Routed();

    @AfterEach
    void close() {
        routed.close();
    }

    private AzureAiInferenceModels load(EmulatorEndpointType type, String routes) {
        String yaml = routed.yaml(routes)
                .replace("max-retries: 1", "max-retries: 0")
                .replace(
                        routed.emulator.endpoint(EmulatorEndpointType.OPENAI_V1, ""),
                        routed.emulator.endpoint(type, ""));
        Config config = Config.yaml(directory, yaml);
        config.builder().clock(routed.clock);
        return config.load();
    }

    private static ChatRequest naming(String deployment) {
        return ChatRequest.builder()
                .messages(UserMessage.from("Hello"))
                .modelName(deployment)
                .build();
    }

    private static AzureAiInferenceRouteStatus status(AzureAiInferenceModels models) {
        return models.status().get("assistant").routes().get(0);
    }

    private static Reply withLimits() {
        return Reply.asUsual()
                .header("x-ratelimit-limit-requests", "10")
                .header("x-ratelimit-remaining-requests", "0")
                .header("x-ratelimit-reset-requests", "60s");
    }

    @ParameterizedTest
    @CsvSource({
        "OPENAI_V1, gone, 404, false",
        "OPENAI_V1, busy, 429, false",
        "MODELS, gone, 400, false",
        "MODELS, busy, 429, false",
        // Azure ignores the case here, and only here: it is the route's own.
        "MODELS, GPT-5.4, 429, true",
        "OPENAI_V1, GPT-5.4, 429, false"
    })
    @DisplayName("its failures cool down no route, and count against no quota")
    void failures(EmulatorEndpointType type, String deployment, int status, boolean coolsDown) {
        routed.fails("busy", AzureErrors.tooManyRequests(60));
        routed.fails("GPT-5.4", AzureErrors.tooManyRequests(60));
        try (AzureAiInferenceModels models = load(type, "routes: [{model: gpt, rpm: 10}]")) {
            assertThatThrownBy(() -> models.chatModel("assistant").chat(naming(deployment)))
                    .satisfies(thrown -> assertThat(AzureAiInferenceException.find(thrown)
                                    .orElseThrow()
                                    .statusCode())
                            .isEqualTo(status));

            AzureAiInferenceRouteStatus route = status(models);
            assertThat(route.callsInFlight()).isZero();
            assertThat(route.health().coolingUntil() != null).isEqualTo(coolsDown);
            assertThat(route.quota().requestsLeft()).isEqualTo(10);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("its responses end no cool-down, and its rate limits are not the route's")
    void responses(boolean streams) throws Exception {
        routed.fails("gpt-5.4", AzureErrors.tooManyRequests(60));
        routed.fails("llama-3", withLimits());
        try (AzureAiInferenceModels models = load(EmulatorEndpointType.OPENAI_V1, "routes: [{model: gpt, rpm: 10}]")) {
            assertThatThrownBy(() -> Routed.ask(models)).isInstanceOf(RateLimitException.class);
            routed.recovers("gpt-5.4");

            ask(models, naming("llama-3"), streams);

            AzureAiInferenceRouteStatus route = status(models);
            assertThat(route.callsInFlight()).isZero();
            assertThat(route.health().coolingUntil())
                    .isEqualTo(routed.clock.instant().plusSeconds(60));
            assertThat(route.quota().requestsLeft()).isEqualTo(10);

            ask(models, naming("gpt-5.4"), streams);
            assertThat(status(models).health().coolingUntil()).isNull();
            assertThat(status(models).quota().requestsLeft()).isEqualTo(9);
        }
    }

    private static void ask(AzureAiInferenceModels models, ChatRequest request, boolean streams) throws Exception {
        if (!streams) {
            models.chatModel("assistant").chat(request);
            return;
        }
        CompletableFuture<ChatResponse> end = new CompletableFuture<>();
        models.streamingChatModel("assistant").chat(request, new StreamingChatResponseHandler() {
            @Override
            public void onCompleteResponse(ChatResponse response) {
                end.complete(response);
            }

            @Override
            public void onError(Throwable error) {
                end.completeExceptionally(error);
            }
        });
        end.get(30, TimeUnit.SECONDS);
    }

    @Test
    @DisplayName("embeddings keep to the same rule")
    void embeddings() {
        routed.fails("busy", AzureErrors.tooManyRequests(60));
        routed.fails("embed-v-4-0", withLimits());
        String docs = "routes: [{model: small, rpm: 10}]\nsame-vectors: true";
        String yaml = routed.yaml(docs)
                .replace("max-retries: 1", "max-retries: 0")
                .replace(
                        "models:\n",
                        "models:\n  small: {connection: here, embedding-model: {model-name: text-embedding-3-small}}\n");
        Config config = Config.yaml(directory, yaml);
        config.builder().clock(routed.clock);
        try (AzureAiInferenceModels models = config.load()) {
            EmbeddingRequest.Builder request = EmbeddingRequest.builder().inputs("a");
            models.embeddingModel("assistant")
                    .embed(request.modelName("embed-v-4-0").build());
            assertThatThrownBy(() -> models.embeddingModel("assistant")
                            .embed(request.modelName("busy").build()))
                    .isInstanceOf(RateLimitException.class);

            assertThat(status(models).health().coolingUntil()).isNull();
            assertThat(status(models).quota().requestsLeft()).isEqualTo(10);
        }
    }
}
