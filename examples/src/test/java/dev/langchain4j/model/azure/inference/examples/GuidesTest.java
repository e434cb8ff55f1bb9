package dev.langchain4j.model.azure.inference.examples;

import static dev.langchain4j.model.azure.inference.AzureAiInferenceExtrasPolicy.DROP;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.identity.DefaultAzureCredentialBuilder;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatRequestParameters;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatResponseMetadata;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceStreamingChatModel;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceModels;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.AzureErrors;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.request.EmbeddingInputType;
import dev.langchain4j.model.output.Response;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java of the README and of the first guides, which {@link PagesTest} compares with them: compiled, and run on an emulator. */
class GuidesTest {

    private AzureAiInferenceEmulator emulator;
    private String endpoint;
    private String key;
    private ChatModel model;

    @BeforeEach
    void start() {
        emulator = AzureAiInferenceEmulator.start();
        endpoint = emulator.endpoint(EmulatorEndpointType.MODELS, "");
        key = emulator.apiKey();
        model = AzureAiInferenceChatModel.builder()
                .endpoint(endpoint)
                .apiKey(key)
                .modelName("mistral-small")
                .maxRetries(0)
                .build();
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void modelsByName(@TempDir Path folder) throws Exception {
        emulator.respondWith(call -> Reply.text("by " + call.deployment().name()));
        String yaml = Readme.blocks("yaml")
                .get(0)
                .replace(
                        "https://my-resource.services.ai.azure.com/openai/v1",
                        emulator.endpoint(EmulatorEndpointType.OPENAI_V1, ""))
                .replace("${AZURE_INFERENCE_CREDENTIAL}", key);
        Path file = Files.writeString(folder.resolve("models.yaml"), yaml);
        try (AzureAiInferenceModels models = AzureAiInferenceModels.load(file)) {
            ChatModel assistant = models.chatModel("assistant");
            System.out.println(assistant.chat("Why is the sea salty?"));
        }
        try (AzureAiInferenceModels models = AzureAiInferenceModels.load(file)) {
            ChatModel assistant = models.chatModel("assistant");
            assertThat(assistant.chat("Why?")).isEqualTo("by mistral-small");

            Files.writeString(file, yaml.replace("assistant: fast", "assistant: thorough"));
            models.reload();

            assertThat(assistant.chat("Why?")).isEqualTo("by gpt-5.4");
        }
    }

    @Test
    void embeds() {
        List<TextSegment> segments = List.of(TextSegment.from("salt"), TextSegment.from("sea"));
        EmbeddingModel embeddings = AzureAiInferenceEmbeddingModel.builder()
                .endpoint(endpoint)
                .apiKey(key)
                .modelName("embed-v-4-0")
                .inputType(EmbeddingInputType.DOCUMENT)
                .build();
        Response<List<Embedding>> vectors = embeddings.embedAll(segments);

        assertThat(vectors.content()).hasSize(2);
        assertThat(emulator.lastRequest().json().path("input_type").asText()).isEqualTo("document");
    }

    @Test
    void configurationGuideHasAllKeys() {
        assertThat(Readme.read("docs/configuration.md")).contains(AzureAiInferenceModels.optionsAsMarkdown());
    }

    @Test
    void streams() throws Exception {
        CompletableFuture<ChatResponse> answer = new CompletableFuture<>();
        StreamingChatModel model = AzureAiInferenceStreamingChatModel.builder()
                .endpoint(endpoint)
                .apiKey(key)
                .modelName("mistral-small")
                .build();

        model.chat("Why is the sea salty?", new StreamingChatResponseHandler() {
            @Override
            public void onPartialResponse(PartialResponse piece, PartialResponseContext context) {
                System.out.print(piece.text()); // context.streamingHandle().cancel() ends it here
            }

            @Override
            public void onCompleteResponse(ChatResponse response) {
                answer.complete(response);
            }

            @Override
            public void onError(Throwable error) {
                answer.completeExceptionally(error);
            }
        });

        assertThat(answer.get(30, SECONDS).aiMessage().text()).contains("emulator");
    }

    @Test
    void takesAnIdentityInPlaceOfAKey() {
        ChatModel model = AzureAiInferenceChatModel.builder()
                .endpoint("https://my-resource.services.ai.azure.com/openai/v1")
                .tokenCredential(new DefaultAzureCredentialBuilder().build())
                .modelName("mistral-small")
                .build();

        assertThat(model.defaultRequestParameters().modelName()).isEqualTo("mistral-small");
    }

    @Test
    void aRequestNamesItsDeploymentAndExtras() {
        ChatRequest request = ChatRequest.builder()
                .messages(UserMessage.from("Why is the sea salty?"))
                .parameters(AzureAiInferenceChatRequestParameters.builder()
                        .modelName("mistral-small")
                        .extras(Map.of("safe_prompt", true, "random_seed", 7))
                        .build())
                .build();
        ChatResponse response = model.chat(request);

        assertThat(response.aiMessage().text()).isNotBlank();
        assertThat(emulator.lastRequest().json().path("safe_prompt").isBoolean())
                .isTrue();
        assertThat(emulator.lastRequest().header("extra-parameters")).hasValue("pass-through");
    }

    @Test
    void tellsWhatWasDropped() {
        ChatModel v1 = AzureAiInferenceChatModel.builder()
                .endpoint(emulator.endpoint(EmulatorEndpointType.OPENAI_V1, ""))
                .apiKey(key)
                .modelName("mistral-small")
                .extras(Map.of("safe_prompt", true))
                .extrasPolicy(DROP)
                .build();

        ChatResponse response = v1.chat(UserMessage.from("Why is the sea salty?"));

        var metadata = (AzureAiInferenceChatResponseMetadata) response.metadata();
        System.out.println(metadata.endpointType() + " " + metadata.requestId() + " " + metadata.degradations());
        assertThat(metadata.degradations()).containsExactly("extras.safe_prompt was dropped (extrasPolicy drop)");
    }

    @Test
    void errorsSayWhatAzureSaid() {
        emulator.interceptWith(request -> AzureErrors.tooManyRequests(10));

        assertThatThrownBy(() -> {
                    try {
                        model.chat("Why is the sea salty?");
                    } catch (RateLimitException e) {
                        AzureAiInferenceException.find(e).ifPresent(azure -> {
                            System.err.println(azure.statusCode() + " " + azure.requestId() + ": " + azure.hint());
                            System.err.println("try again after " + azure.retryAfter());
                        });
                        throw e;
                    }
                })
                .isInstanceOf(RateLimitException.class)
                .hasCauseInstanceOf(AzureAiInferenceException.class);
    }
}
