package dev.langchain4j.model.azure.inference.examples;

import static dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType.MODELS;
import static dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType.OPENAI_V1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.data.message.AudioContent;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.PdfFileContent;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceModelCatalog;
import dev.langchain4j.model.azure.inference.AzureAiInferenceStreamingChatModel;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.AzureErrors;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.RecordedRequest;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.embedding.request.EmbeddingInputType;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@code docs/migration-to-v1.md} says of the differences between {@code /models} and v1, seen on the wire. */
class MigrationToV1Test {

    private AzureAiInferenceEmulator emulator;

    @BeforeEach
    void start() {
        emulator = AzureAiInferenceEmulator.start();
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void extrasGoWithAHeaderAndWithout() {
        assertThat(chat(MODELS, "extras").header("extra-parameters")).hasValue("pass-through");
        assertThat(chat(OPENAI_V1, "extras").header("extra-parameters")).isEmpty();
    }

    @Test
    void tokenLimitsHaveOneName() {
        assertThat(chat(MODELS, "limit").json().path("max_tokens").asInt()).isEqualTo(800);
        assertThat(chat(OPENAI_V1, "limit").json().path("max_tokens").asInt()).isEqualTo(800);
    }

    @Test
    void streamsAreAskedForTheirUsageOnV1() throws Exception {
        assertThat(stream(MODELS).has("stream_options")).isFalse();
        assertThat(stream(OPENAI_V1)
                        .path("stream_options")
                        .path("include_usage")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void filesAreForV1AndAudioByUrlIsForModels() {
        Content pdf = PdfFileContent.from("JVBERi0xLjQ=", "application/pdf");
        Content audio = AudioContent.from("https://example.com/gulls.wav");

        assertThatThrownBy(() -> ask(MODELS, pdf)).isInstanceOf(UnsupportedFeatureException.class);
        assertThat(ask(OPENAI_V1, pdf).at("/messages/0/content/1/type").asText())
                .isEqualTo("file");
        assertThat(ask(MODELS, audio).at("/messages/0/content/1/type").asText()).isEqualTo("audio_url");
        assertThatThrownBy(() -> ask(OPENAI_V1, audio)).isInstanceOf(UnsupportedFeatureException.class);
    }

    @Test
    void embeddingsHaveAnInputTypeOnModelsAndBase64OnV1() {
        JsonNode models = embed(MODELS);
        JsonNode v1 = embed(OPENAI_V1);

        assertThat(models.path("input_type").asText()).isEqualTo("document");
        assertThat(models.has("encoding_format")).isFalse();
        assertThat(v1.has("input_type")).isFalse();
        assertThat(v1.path("encoding_format").asText()).isEqualTo("base64");
    }

    @Test
    void imagesAreNotEmbeddedOnV1() {
        assertThat(embeddings(MODELS).imageInput(true).build()).isNotNull();
        assertThatThrownBy(() -> embeddings(OPENAI_V1).imageInput(true).build())
                .isInstanceOf(UnsupportedFeatureException.class);
    }

    @Test
    void modelInformationHasOtherRoutes() {
        assertThat(information(MODELS)).endsWith("/info");
        assertThat(information(OPENAI_V1)).endsWith("/openai/v1/models");
    }

    private RecordedRequest chat(EmulatorEndpointType endpointType, String what) {
        AzureAiInferenceChatModel.Builder builder = chatModel(endpointType);
        (what.equals("extras") ? builder.extras(Map.of("safe_prompt", true)) : builder.maxOutputTokens(800))
                .build()
                .chat("Why is the sea salty?");
        return emulator.lastRequest();
    }

    private JsonNode ask(EmulatorEndpointType endpointType, Content content) {
        ChatModel model =
                chatModel(endpointType).modelName("phi-4").maxRetries(0).build();
        emulator.interceptWith(request -> AzureErrors.tooManyRequests(1));
        try {
            model.chat(UserMessage.from(TextContent.from("What is this?"), content));
        } catch (RateLimitException e) {
            // What was sent is all that is wanted.
        }
        return emulator.lastRequest().json();
    }

    private JsonNode stream(EmulatorEndpointType endpointType) throws Exception {
        CompletableFuture<ChatResponse> answer = new CompletableFuture<>();
        AzureAiInferenceStreamingChatModel.builder()
                .endpoint(emulator.endpoint(endpointType, ""))
                .apiKey(emulator.apiKey())
                .modelName("gpt-5.4")
                .build()
                .chat("Why is the sea salty?", new StreamingChatResponseHandler() {
                    @Override
                    public void onCompleteResponse(ChatResponse response) {
                        answer.complete(response);
                    }

                    @Override
                    public void onError(Throwable error) {
                        answer.completeExceptionally(error);
                    }
                });
        answer.get(30, TimeUnit.SECONDS);
        return emulator.lastRequest().json();
    }

    private JsonNode embed(EmulatorEndpointType endpointType) {
        embeddings(endpointType).inputType(EmbeddingInputType.DOCUMENT).build().embed("salt");
        return emulator.lastRequest().json();
    }

    private String information(EmulatorEndpointType endpointType) {
        AzureAiInferenceModelCatalog.builder()
                .endpoint(emulator.endpoint(endpointType, ""))
                .apiKey(emulator.apiKey())
                .modelName("mistral-small")
                .build()
                .listModels();
        return emulator.lastRequest().path();
    }

    private AzureAiInferenceChatModel.Builder chatModel(EmulatorEndpointType endpointType) {
        return AzureAiInferenceChatModel.builder()
                .endpoint(emulator.endpoint(endpointType, ""))
                .apiKey(emulator.apiKey())
                .modelName("mistral-small");
    }

    private AzureAiInferenceEmbeddingModel.Builder embeddings(EmulatorEndpointType endpointType) {
        return AzureAiInferenceEmbeddingModel.builder()
                .endpoint(emulator.endpoint(endpointType, ""))
                .apiKey(emulator.apiKey())
                .modelName("embed-v-4-0");
    }
}
