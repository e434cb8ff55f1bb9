package dev.langchain4j.model.azure.inference.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceStreamingChatModel;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulatorExtension;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatModelStreamingEvent;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The Java of {@code docs/async.md}, which {@link PagesTest} compares with it. */
@ExtendWith(AzureAiInferenceEmulatorExtension.class)
class AsyncGuideTest {

    private AzureAiInferenceEmulator emulator;

    @BeforeEach
    void reach(AzureAiInferenceEmulator running) {
        emulator = running;
        emulator.respondWith(call -> Reply.text("Rivers carry salt into it."));
    }

    @Test
    void completesAFuture() throws Exception {
        ChatModel model = AzureAiInferenceChatModel.builder()
                .endpoint(emulator.endpoint(EmulatorEndpointType.OPENAI_V1, "gpt-5.4"))
                .apiKey(emulator.apiKey())
                .modelName("gpt-5.4")
                .build();

        CompletableFuture<ChatResponse> answer = model.chatAsync(UserMessage.from("Why is the sea salty?"));

        answer.thenAccept(response -> System.out.println(response.aiMessage().text()));

        assertThat(answer.get(20, TimeUnit.SECONDS).aiMessage().text()).isEqualTo("Rivers carry salt into it.");
    }

    @Test
    void publishesAStream() throws Exception {
        StreamingChatModel streaming = AzureAiInferenceStreamingChatModel.builder()
                .endpoint(emulator.endpoint(EmulatorEndpointType.OPENAI_V1, "gpt-5.4"))
                .apiKey(emulator.apiKey())
                .modelName("gpt-5.4")
                .build();
        ChatRequest request = ChatRequest.builder()
                .messages(UserMessage.from("Why is the sea salty?"))
                .build();
        CompletableFuture<Void> closed = new CompletableFuture<>();
        StringBuilder text = new StringBuilder();
        Watched model = new Watched(streaming, text, closed);

        Flow.Publisher<ChatModelStreamingEvent> stream = model.chat(request);

        stream.subscribe(new Flow.Subscriber<>() {
            private Flow.Subscription subscription;

            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                this.subscription = subscription;
                subscription.request(1);
            }

            @Override
            public void onNext(ChatModelStreamingEvent event) {
                if (event instanceof PartialResponse piece) {
                    System.out.print(piece.text());
                }
                subscription.request(1); // once this one is dealt with
            }

            @Override
            public void onError(Throwable error) {
                System.err.println("The answer broke off: " + error.getMessage());
            }

            @Override
            public void onComplete() {
                System.out.println();
            }
        });

        closed.get(20, TimeUnit.SECONDS);
        assertThat(text).hasToString("Rivers carry salt into it.");
    }

    /** Looks on while the subscriber of the page is told. */
    private record Watched(StreamingChatModel model, StringBuilder text, CompletableFuture<Void> end) {

        Flow.Publisher<ChatModelStreamingEvent> chat(ChatRequest request) {
            return subscriber -> model.chat(request).subscribe(new Flow.Subscriber<>() {
                @Override
                public void onSubscribe(Flow.Subscription subscription) {
                    subscriber.onSubscribe(subscription);
                }

                @Override
                public void onNext(ChatModelStreamingEvent event) {
                    if (event instanceof PartialResponse piece) {
                        text.append(piece.text());
                    }
                    subscriber.onNext(event);
                }

                @Override
                public void onError(Throwable error) {
                    subscriber.onError(error);
                    end.completeExceptionally(error);
                }

                @Override
                public void onComplete() {
                    subscriber.onComplete();
                    end.complete(null);
                }
            });
        }
    }
}
