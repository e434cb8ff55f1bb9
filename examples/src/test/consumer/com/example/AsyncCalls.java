package com.example;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceStreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatModelStreamingEvent;
import dev.langchain4j.model.chat.response.CompleteResponse;
import dev.langchain4j.model.embedding.request.EmbeddingInput;
import dev.langchain4j.model.embedding.request.EmbeddingRequest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;

/** The calls that came with core 1.20. */
public class AsyncCalls {

    private static final String ENDPOINT = System.getenv("AZURE_INFERENCE_ENDPOINT");
    private static final String KEY = System.getenv("AZURE_INFERENCE_CREDENTIAL");
    private static final String CHAT = System.getenv("AZURE_INFERENCE_MODEL");

    private static final ChatRequest REQUEST = ChatRequest.builder()
            .messages(UserMessage.from("Why is the sea salty?"))
            .build();

    public static void main(String[] args) throws Exception {
        System.out.println(AzureAiInferenceChatModel.builder()
                .endpoint(ENDPOINT)
                .apiKey(KEY)
                .modelName(CHAT)
                .build()
                .chatAsync(REQUEST)
                .get(30, TimeUnit.SECONDS)
                .aiMessage()
                .text());
        Reader reader = new Reader();
        AzureAiInferenceStreamingChatModel.builder()
                .endpoint(ENDPOINT)
                .apiKey(KEY)
                .modelName(CHAT)
                .build()
                .chat(REQUEST)
                .subscribe(reader);
        System.out.println(reader.text.get(30, TimeUnit.SECONDS));
        System.out.println(AzureAiInferenceEmbeddingModel.builder()
                        .endpoint(ENDPOINT)
                        .apiKey(KEY)
                        .modelName("text-embedding-3-small")
                        .build()
                        .embedAsync(EmbeddingRequest.builder()
                                .inputs(List.of(EmbeddingInput.from("sea")))
                                .build())
                        .get(30, TimeUnit.SECONDS)
                        .embeddings()
                        .size()
                + " vectors");
    }

    private static class Reader implements Flow.Subscriber<ChatModelStreamingEvent> {

        final CompletableFuture<String> text = new CompletableFuture<>();
        private Flow.Subscription subscription;

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            this.subscription = subscription;
            subscription.request(1);
        }

        @Override
        public void onNext(ChatModelStreamingEvent event) {
            if (event instanceof CompleteResponse complete) {
                text.complete(complete.chatResponse().aiMessage().text());
            }
            subscription.request(1);
        }

        @Override
        public void onError(Throwable error) {
            text.completeExceptionally(error);
        }

        @Override
        public void onComplete() {
            text.completeExceptionally(new IllegalStateException("no response"));
        }
    }
}
