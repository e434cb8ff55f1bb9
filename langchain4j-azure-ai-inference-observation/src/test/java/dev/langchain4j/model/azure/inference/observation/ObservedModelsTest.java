package dev.langchain4j.model.azure.inference.observation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.StreamingResponseHandler;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceModels;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.output.Response;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
@DisplayName("An observation of all models by name")
class ObservedModelsTest {

    private static final String PREFIX = "langchain4j.azure-ai-inference.";

    @TempDir
    static Path directory;

    private final Telemetry telemetry = new Telemetry();
    private Path file;

    @BeforeEach
    void newFile() throws Exception {
        file = Files.createTempFile(directory, "models", ".properties");
    }

    private AzureAiInferenceModels models() {
        return AzureAiInferenceModels.builder()
                .file(file)
                .customizer(telemetry.observation().build())
                .build();
    }

    @Test
    @DisplayName("covers each kind")
    void eachKind() throws Exception {
        try (AzureAiInferenceEmulator emulator = AzureAiInferenceEmulator.start()) {
            Files.writeString(
                    file,
                    properties(
                            "connections.here.endpoint=" + emulator.endpoint(EmulatorEndpointType.OPENAI_V1, ""),
                            "connections.here.api-key=" + emulator.apiKey(),
                            "models.fast.connection=here",
                            "models.fast.chat-model.model-name=gpt-5.4",
                            "models.search.connection=here",
                            "models.search.embedding-model.model-name=text-embedding-3-small",
                            "models.old.connection=here",
                            "models.old.language-model.model-name=mistral-small",
                            "defaults.streaming-language-model.stream-usage=false"));
            try (AzureAiInferenceModels models = models()) {
                StreamEnd stream = new StreamEnd(telemetry.observations);
                models.chatModel("fast").chat("hi");
                models.streamingChatModel("fast").chat("hi", stream);
                stream.await();
                models.embeddingModel("search").embed("hi");
                models.languageModel("old").generate("Once");
                generate(models);
            }
        }

        assertThat(telemetry.spans())
                .extracting(SpanData::getName)
                .filteredOn(name -> !name.startsWith("attempt"))
                .containsExactly(
                        "chat gpt-5.4",
                        "chat gpt-5.4",
                        "embeddings text-embedding-3-small",
                        "text_completion mistral-small",
                        "text_completion mistral-small");
    }

    private static void generate(AzureAiInferenceModels models) {
        CompletableFuture<Object> end = new CompletableFuture<>();
        models.streamingLanguageModel("old").generate("Once", new StreamingResponseHandler<>() {
            @Override
            public void onNext(String token) {}

            @Override
            public void onComplete(Response<String> response) {
                end.complete(response);
            }

            @Override
            public void onError(Throwable error) {
                end.completeExceptionally(error);
            }
        });
        end.orTimeout(10, TimeUnit.SECONDS).join();
    }

    @Test
    @DisplayName("adds no credential: a live edit may add an Azure host with a key of its own")
    void addsNoCredential() throws Exception {
        String first = properties(
                "models.fast.chat-model.endpoint=https://res.services.ai.azure.com/openai/v1",
                "models.fast.chat-model.api-key=key",
                "models.fast.chat-model.model-name=gpt-5.4");
        Files.writeString(file, first);
        try (AzureAiInferenceModels models = models()) {
            Files.writeString(
                    file,
                    first
                            + properties(
                                    "models.other.chat-model.endpoint=https://other.services.ai.azure.com/openai/v1",
                                    "models.other.chat-model.api-key=key-of-other",
                                    "models.other.chat-model.model-name=gpt-5.4"));

            assertThat(models.reload().findings()).isEmpty();
            assertThat(models.status()).containsKey("other");
        }
    }

    private static String properties(String... lines) {
        StringBuilder properties = new StringBuilder();
        for (String line : lines) {
            properties.append(PREFIX).append(line).append('\n');
        }
        return properties.toString();
    }
}
