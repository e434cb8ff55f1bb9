package com.example;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceStreamingChatModel;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceModels;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.embedding.EmbeddingModel;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The calls that each core has, beside a plain chat. */
public class Calls {

    private static final String ENDPOINT = System.getenv("AZURE_INFERENCE_ENDPOINT");
    private static final String KEY = System.getenv("AZURE_INFERENCE_CREDENTIAL");
    private static final String CHAT = System.getenv("AZURE_INFERENCE_MODEL");
    private static final String EMBEDDING = "text-embedding-3-small";

    public static void main(String[] args) throws Exception {
        print(AzureAiInferenceStreamingChatModel.builder()
                .endpoint(ENDPOINT)
                .apiKey(KEY)
                .modelName(CHAT)
                .build());
        print(AzureAiInferenceEmbeddingModel.builder()
                .endpoint(ENDPOINT)
                .apiKey(KEY)
                .modelName(EMBEDDING)
                .build());
        try (AzureAiInferenceModels models =
                AzureAiInferenceModels.builder().values(configuration()).build()) {
            System.out.println(models.chatModel("chat").chat("Why is the sea salty?"));
            print(models.streamingChatModel("chat"));
            print(models.embeddingModel("vectors"));
        }
    }

    private static Map<String, ?> configuration() {
        return Map.of(
                "langchain4j",
                Map.of(
                        "azure-ai-inference",
                        Map.of(
                                "connections", Map.of("here", Map.of("endpoint", ENDPOINT, "api-key", KEY)),
                                "models",
                                        Map.of(
                                                "chat", model("chat-model", CHAT),
                                                "vectors", model("embedding-model", EMBEDDING)))));
    }

    private static Map<String, ?> model(String kind, String name) {
        return Map.of("connection", "here", kind, Map.of("model-name", name));
    }

    private static void print(StreamingChatModel model) throws Exception {
        CompletableFuture<ChatResponse> answer = new CompletableFuture<>();
        model.chat("Why is the sea salty?", new StreamingChatResponseHandler() {
            @Override
            public void onCompleteResponse(ChatResponse response) {
                answer.complete(response);
            }

            @Override
            public void onError(Throwable error) {
                answer.completeExceptionally(error);
            }
        });
        System.out.println(answer.get(30, TimeUnit.SECONDS).aiMessage().text());
    }

    private static void print(EmbeddingModel model) {
        System.out.println(model.embedAll(List.of(TextSegment.from("sea"), TextSegment.from("salt")))
                        .content()
                        .size()
                + " vectors");
    }
}
