package dev.langchain4j.model.azure.inference;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.Dialect;
import dev.langchain4j.model.azure.inference.emulator.EmulatorForm;
import dev.langchain4j.model.azure.inference.testing.StreamRecorder;
import dev.langchain4j.model.azure.inference.testing.Transport;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.embedding.request.EmbeddingInput;
import dev.langchain4j.model.embedding.request.EmbeddingRequest;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The ways to ask a service something, so that a test can hold all of them to the same. */
public enum CallKind {
    PLAIN {
        @Override
        Supplier<Asked> asking(ChatRequest request, Consumer<ModelBuilder<?>> options) {
            AzureAiInferenceChatModel.Builder builder = AzureAiInferenceChatModel.builder();
            options.accept(builder);
            ChatModel model = builder.build();
            return () -> {
                var response = model.chat(request);
                var metadata = (AzureAiInferenceChatResponseMetadata) response.metadata();
                return new Asked(response.aiMessage().text(), metadata.attempts());
            };
        }
    },

    STREAMED {
        @Override
        Supplier<Asked> asking(ChatRequest request, Consumer<ModelBuilder<?>> options) {
            AzureAiInferenceStreamingChatModel.Builder builder = AzureAiInferenceStreamingChatModel.builder();
            options.accept(builder);
            AzureAiInferenceStreamingChatModel model = builder.build();
            return () -> {
                StreamRecorder handler = new StreamRecorder();
                model.chat(request, handler);
                var response = handler.await();
                var metadata = (AzureAiInferenceChatResponseMetadata) response.metadata();
                return new Asked(response.aiMessage().text(), metadata.attempts());
            };
        }
    },

    /** The answer is the vector of what the user says. */
    EMBEDDED {
        @Override
        Supplier<Asked> asking(ChatRequest request, Consumer<ModelBuilder<?>> options) {
            AzureAiInferenceEmbeddingModel.Builder builder = AzureAiInferenceEmbeddingModel.builder();
            options.accept(builder);
            AzureAiInferenceEmbeddingModel model = builder.build();
            String text = ((UserMessage) request.messages().get(0)).singleText();
            return () -> {
                var response = model.embed(EmbeddingRequest.builder()
                        .inputs(List.of(EmbeddingInput.from(text)))
                        .build());
                var metadata = (AzureAiInferenceEmbeddingResponseMetadata) response.metadata();
                return new Asked(Arrays.toString(response.embeddings().get(0).vector()), metadata.attempts());
            };
        }
    };

    /** What came back. */
    public record Asked(String answer, int attempts) {}

    /** A model with these options; each call of the supplier asks it once, and throws what the user would get. */
    abstract Supplier<Asked> asking(ChatRequest request, Consumer<ModelBuilder<?>> options);

    Supplier<Asked> asking(Consumer<ModelBuilder<?>> options) {
        return asking(request(), options);
    }

    /** The deployment that is asked. */
    String deployment() {
        return this == EMBEDDED ? "embed" : "gpt-4o";
    }

    public static ChatRequest request() {
        return ChatRequest.builder().messages(UserMessage.from("hi")).build();
    }

    /** An emulator with a deployment for each kind. */
    public static AzureAiInferenceEmulator.Builder emulator() {
        return AzureAiInferenceEmulator.builder()
                .deployment(Deployment.chat(PLAIN.deployment(), Dialect.GPT).build())
                .deployment(Deployment.embeddings(EMBEDDED.deployment(), Dialect.GPT)
                        .build());
    }

    /** The options that a chat model needs to reach the emulator's gpt-4o. */
    static Consumer<ModelBuilder<?>> reaching(AzureAiInferenceEmulator emulator, Transport transport) {
        return builder -> builder.endpoint(emulator.endpoint(EmulatorForm.OPENAI_V1, "gpt-4o"))
                .apiKey(emulator.apiKey())
                .httpClient(transport.own())
                .modelName("gpt-4o");
    }
}
