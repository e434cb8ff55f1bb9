package dev.langchain4j.model.azure.inference;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.Dialect;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.testing.EventRecorder;
import dev.langchain4j.model.azure.inference.testing.StreamRecorder;
import dev.langchain4j.model.azure.inference.testing.Transport;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatModelStreamingEvent;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteResponse;
import dev.langchain4j.model.embedding.request.EmbeddingInput;
import dev.langchain4j.model.embedding.request.EmbeddingRequest;
import dev.langchain4j.model.embedding.response.EmbeddingResponse;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
            return () -> answered(model.chat(request));
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
                return answered(handler.await());
            };
        }
    },

    /** The response is the vector of the user's text. */
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
                return embedded(response);
            };
        }
    },

    ASYNC {
        @Override
        Supplier<Asked> asking(ChatRequest request, Consumer<ModelBuilder<?>> options) {
            AzureAiInferenceChatModel.Builder builder = AzureAiInferenceChatModel.builder();
            options.accept(builder);
            ChatModel model = builder.build();
            return () -> answered(joined(model.chatAsync(request)));
        }
    },

    /** One event is asked for after the other. */
    PUBLISHED {
        @Override
        Supplier<Asked> asking(ChatRequest request, Consumer<ModelBuilder<?>> options) {
            AzureAiInferenceStreamingChatModel.Builder builder = AzureAiInferenceStreamingChatModel.builder();
            options.accept(builder);
            StreamingChatModel model = builder.build();
            return () -> {
                EventRecorder<ChatModelStreamingEvent> subscriber = new OneByOne<>();
                model.chat(request).subscribe(subscriber);
                return answered(((CompleteResponse) subscriber.await()).chatResponse());
            };
        }
    },

    EMBEDDED_ASYNC {
        @Override
        Supplier<Asked> asking(ChatRequest request, Consumer<ModelBuilder<?>> options) {
            AzureAiInferenceEmbeddingModel.Builder builder = AzureAiInferenceEmbeddingModel.builder();
            options.accept(builder);
            AzureAiInferenceEmbeddingModel model = builder.build();
            String text = ((UserMessage) request.messages().get(0)).singleText();
            return () -> embedded(joined(model.embedAsync(EmbeddingRequest.builder()
                    .inputs(List.of(EmbeddingInput.from(text)))
                    .build())));
        }
    };

    private static final class OneByOne<T> extends EventRecorder<T> {
        OneByOne() {
            asking(1);
        }

        @Override
        public void onNext(T event) {
            super.onNext(event);
            request(1);
        }
    }

    /** Waits, but not for ever, and throws what the future failed with. */
    private static <T> T joined(CompletableFuture<T> future) {
        try {
            return future.get(40, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new AssertionError(e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("the call did not end", e);
        }
    }

    private static Asked answered(ChatResponse response) {
        var metadata = (AzureAiInferenceChatResponseMetadata) response.metadata();
        return new Asked(response.aiMessage().text(), metadata.attempts());
    }

    private static Asked embedded(EmbeddingResponse response) {
        var metadata = (AzureAiInferenceEmbeddingResponseMetadata) response.metadata();
        return new Asked(Arrays.toString(response.embeddings().get(0).vector()), metadata.attempts());
    }

    public boolean isStreamed() {
        return this == STREAMED || this == PUBLISHED;
    }

    public boolean isEmbedding() {
        return this == EMBEDDED || this == EMBEDDED_ASYNC;
    }

    /** What came back. */
    public record Asked(String answer, int attempts) {}

    /** A model with these options; each call of the supplier asks it once, and throws what the user would get. */
    abstract Supplier<Asked> asking(ChatRequest request, Consumer<ModelBuilder<?>> options);

    Supplier<Asked> asking(Consumer<ModelBuilder<?>> options) {
        return asking(request(), options);
    }

    /** The deployment that is asked. */
    String deployment() {
        return isEmbedding() ? "embed" : "gpt-5.4";
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

    /** The options that a chat model needs to reach the emulator's gpt-5.4. */
    static Consumer<ModelBuilder<?>> reaching(AzureAiInferenceEmulator emulator, Transport transport) {
        return builder -> builder.endpoint(emulator.endpoint(EmulatorEndpointType.OPENAI_V1, "gpt-5.4"))
                .apiKey(emulator.apiKey())
                .httpClient(transport.own())
                .modelName("gpt-5.4");
    }
}
