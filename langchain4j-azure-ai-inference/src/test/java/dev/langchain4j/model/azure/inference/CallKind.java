package dev.langchain4j.model.azure.inference;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorForm;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The ways to ask a service something, so that a test can hold all of them to the same. */
enum CallKind {
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
    };

    /** What came back. */
    record Asked(String answer, int attempts) {}

    /** A model with these options; each call of the supplier asks it once, and throws what the user would get. */
    abstract Supplier<Asked> asking(ChatRequest request, Consumer<ModelBuilder<?>> options);

    Supplier<Asked> asking(Consumer<ModelBuilder<?>> options) {
        return asking(request(), options);
    }

    static ChatRequest request() {
        return ChatRequest.builder().messages(UserMessage.from("hi")).build();
    }

    /** The options that a model needs to reach the emulator's gpt-4o. */
    static Consumer<ModelBuilder<?>> reaching(AzureAiInferenceEmulator emulator, Transport transport) {
        return builder -> builder.endpoint(emulator.endpoint(EmulatorForm.OPENAI_V1, "gpt-4o"))
                .apiKey(emulator.apiKey())
                .httpClient(transport.own())
                .modelName("gpt-4o");
    }
}
