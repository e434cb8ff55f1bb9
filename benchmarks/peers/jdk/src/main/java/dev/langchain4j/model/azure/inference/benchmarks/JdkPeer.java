package dev.langchain4j.model.azure.inference.benchmarks;

import dev.langchain4j.model.azure.inference.AzureAiInferenceChatApi;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceStreamingChatModel;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.embedding.EmbeddingModel;
import java.util.List;

/** This module on the JDK's client, which is what it finds on this class path. */
public final class JdkPeer extends LangChainPeer {

    @Override
    protected ChatModel chatModel(String url) {
        return AzureAiInferenceChatModel.builder()
                .endpoint(url + "/openai/v1")
                .apiKey(KEY)
                .modelName(MODEL)
                .build();
    }

    @Override
    protected StreamingChatModel streamingChatModel(String url) {
        return AzureAiInferenceStreamingChatModel.builder()
                .endpoint(url + "/openai/v1")
                .apiKey(KEY)
                .modelName(MODEL)
                .build();
    }

    @Override
    protected ChatModel responsesModel(String url) {
        return AzureAiInferenceChatModel.builder()
                .endpoint(url + "/openai/v1")
                .apiKey(KEY)
                .modelName(MODEL)
                .api(AzureAiInferenceChatApi.RESPONSES)
                .build();
    }

    @Override
    protected StreamingChatModel streamingResponsesModel(String url) {
        return AzureAiInferenceStreamingChatModel.builder()
                .endpoint(url + "/openai/v1")
                .apiKey(KEY)
                .modelName(MODEL)
                .api(AzureAiInferenceChatApi.RESPONSES)
                .build();
    }

    @Override
    protected EmbeddingModel embeddingModel(String url) {
        return embeddingModel(url, "base64");
    }

    @Override
    public Embeddings embeddingsAsNumbers(String url, List<String> texts) {
        return embeddings(embeddingModel(url, "float"), texts);
    }

    /** As many texts in a call as the peers send that let the service decide. */
    private static EmbeddingModel embeddingModel(String url, String encodingFormat) {
        return AzureAiInferenceEmbeddingModel.builder()
                .endpoint(url + "/openai/v1")
                .apiKey(KEY)
                .modelName(MODEL)
                .maxSegmentsPerBatch(2048)
                .encodingFormat(encodingFormat)
                .build();
    }
}
