package dev.langchain4j.model.azure.inference.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.StreamingResponseHandler;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceExtrasPolicy;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.catalog.ModelCatalog;
import dev.langchain4j.model.catalog.ModelDescription;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.listener.EmbeddingModelListener;
import dev.langchain4j.model.embedding.listener.EmbeddingModelResponseContext;
import dev.langchain4j.model.language.StreamingLanguageModel;
import dev.langchain4j.model.output.Response;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OtherModelsTest {

    @TempDir
    Path directory;

    private final AzureAiInferenceEmulator emulator = AzureAiInferenceEmulator.start();

    @AfterEach
    void stop() {
        emulator.close();
    }

    private Config config(String endpointType, String alias) {
        return Config.yaml(directory, text(endpointType, alias));
    }

    private String text(String endpointType, String alias) {
        return """
                connections:
                  local:
                    endpoint: %s
                    api-key: %s
                models:
                  small:
                    connection: local
                    embedding-model: {model-name: text-embedding-3-small, dimensions: 256, max-segments-per-batch: 2}
                  cohere:
                    connection: local
                    embedding-model: {model-name: embed-v-4-0}
                  writer:
                    connection: local
                    language-model: {model-name: mistral-small, temperature: 0.3, extras: {safe_prompt: true}}
                    streaming-language-model: {stream-usage: false}
                aliases:
                  docs: %s
                default-embedding-model: docs
                default-language-model: writer
                """.formatted(
                        emulator.endpoint(EmulatorEndpointType.valueOf(endpointType), ""), emulator.apiKey(), alias);
    }

    @Test
    void embeddingsFollowTheirName() {
        Config config = config("OPENAI_V1", "small");
        List<String> listened = new ArrayList<>();
        try (AzureAiInferenceModels models = config.load()) {
            EmbeddingModel docs = models.embeddingModel("docs");
            EmbeddingModel listening = docs.addListener(new EmbeddingModelListener() {
                @Override
                public void onResponse(EmbeddingModelResponseContext context) {
                    listened.add(context.embeddingModel().modelName());
                }
            });
            assertThat(docs.embedAll(List.of(TextSegment.from("a"), TextSegment.from("b"), TextSegment.from("c")))
                            .content())
                    .hasSize(3);
            assertThat(emulator.requests()).hasSize(2).allSatisfy(request -> {
                assertThat(request.path()).isEqualTo("/openai/v1/embeddings");
                assertThat(request.json().path("dimensions").asInt()).isEqualTo(256);
            });
            assertThat(docs.dimension()).isEqualTo(256);
            assertThat(docs.modelName()).isEqualTo("text-embedding-3-small");
            listening.embed("a");
            config.rewriteYaml(text("MODELS", "cohere"));
            models.reload();
            assertThat(docs.embed("a").content().dimension()).isEqualTo(1536);
            assertThat(emulator.lastRequest().path()).isEqualTo("/models/embeddings");
            assertThat(models.embeddingModel().modelName()).isEqualTo("embed-v-4-0");
            listening.embed("a");
            assertThat(listened).containsExactly("text-embedding-3-small", "embed-v-4-0");
        }
    }

    @Test
    void everyEmbeddingOptionReachesTheModel() {
        Config config = Config.yaml(directory, """
                embedding-model:
                  endpoint: https://res.services.ai.azure.com/models
                  api-key: "0123456789"
                  deployment-name: embed-v-4-0
                  dimensions: 1024
                  input-type: document
                  send-input-type: true
                  encoding-format: float
                  extras: {truncate: END}
                  extras-policy: error
                  max-segments-per-batch: 10
                  max-images-per-batch: 2
                  max-concurrent-batches: 3
                  known-dimension: 1024
                  image-input: true
                """);
        try (AzureAiInferenceModels models = config.load()) {
            EmbeddingModel expected = AzureAiInferenceEmbeddingModel.builder()
                    .endpoint("https://res.services.ai.azure.com/models")
                    .apiKey("0123456789")
                    .modelName("embed-v-4-0")
                    .dimensions(1024)
                    .inputType("document")
                    .encodingFormat("float")
                    .extras(Map.of("truncate", "END"))
                    .extrasPolicy(AzureAiInferenceExtrasPolicy.ERROR)
                    .imageInput(true)
                    .build();
            EmbeddingModel model = models.embeddingModel();
            assertThat(model.defaultRequestParameters()).isEqualTo(expected.defaultRequestParameters());
            assertThat(model.supportedContentTypes()).isEqualTo(expected.supportedContentTypes());
            assertThat(model.supportedParameters()).isEqualTo(expected.supportedParameters());
            assertThat(model.dimension()).isEqualTo(1024);
        }
    }

    @Test
    void textsAreCompleted() throws Exception {
        try (AzureAiInferenceModels models = config("MODELS", "small").load()) {
            assertThat(models.languageModel("writer")
                            .generate("Once upon a time")
                            .content())
                    .isNotBlank();
            assertThat(emulator.lastRequest().path()).isEqualTo("/models/completions");
            assertThat(emulator.lastRequest().json().path("temperature").asDouble())
                    .isEqualTo(0.3);
            assertThat(streamed(models.streamingLanguageModel("writer"))).isNotBlank();
            assertThat(emulator.lastRequest().json().path("stream").asBoolean()).isTrue();
            assertThat(emulator.lastRequest().json().path("safe_prompt").asBoolean())
                    .isTrue();
        }
    }

    @Test
    void languageModelsHaveADefaultToo() throws Exception {
        try (AzureAiInferenceModels models = config("MODELS", "cohere").load()) {
            assertThat(models.languageModel().generate("hi").content()).isNotEmpty();
            assertThat(emulator.lastRequest().json().path("model").asText()).isEqualTo("mistral-small");
            assertThat(streamed(models.streamingLanguageModel())).isNotEmpty();
        }
    }

    private static String streamed(StreamingLanguageModel model) throws Exception {
        CompletableFuture<String> answer = new CompletableFuture<>();
        model.generate("Once upon a time", new StreamingResponseHandler<>() {
            @Override
            public void onNext(String token) {}

            @Override
            public void onComplete(Response<String> response) {
                answer.complete(response.content());
            }

            @Override
            public void onError(Throwable error) {
                answer.completeExceptionally(error);
            }
        });
        return answer.get(60, TimeUnit.SECONDS);
    }

    @Test
    void aListeningHandleLearnsTheDimensionOnce() {
        try (AzureAiInferenceModels models = config("MODELS", "cohere").load()) {
            EmbeddingModel listening = models.embeddingModel("docs").addListener(new EmbeddingModelListener() {});
            assertThat(listening.dimension()).isEqualTo(1536);
            assertThat(listening.dimension()).isEqualTo(1536);
            assertThat(emulator.requests()).hasSize(1);
        }
    }

    @Test
    void theCatalogIsThatOfTheEndpointBehindTheName() {
        Config config = config("OPENAI_V1", "small");
        try (AzureAiInferenceModels models = config.load()) {
            ModelCatalog catalog = models.modelCatalog("docs");
            assertThat(catalog.listModels()).hasSizeGreaterThan(1);
            config.rewriteYaml(text("MODELS", "cohere"));
            models.reload();
            assertThat(catalog.listModels()).extracting(ModelDescription::name).containsExactly("embed-v-4-0");
            config.rewriteYaml(text("MODELS", "cohere").replace("docs", "papers"));
            assertThatThrownBy(models::reload).hasMessageContaining("aliases.docs: is in use as model catalog");
        }
    }

    @Test
    void aNameHasTheKindsThatAreConfigured() {
        try (AzureAiInferenceModels models = config("MODELS", "small").load()) {
            assertThatThrownBy(() -> models.chatModel("docs"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("'docs' has no chat-model; add the section models.small.chat-model");
        }
    }
}
