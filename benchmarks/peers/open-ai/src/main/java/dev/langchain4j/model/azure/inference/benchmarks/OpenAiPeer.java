package dev.langchain4j.model.azure.inference.benchmarks;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiEmbeddingModel;
import dev.langchain4j.model.openai.OpenAiResponsesChatModel;
import dev.langchain4j.model.openai.OpenAiResponsesStreamingChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;

/** {@code langchain4j-open-ai} with the HTTP client that it brings. */
public final class OpenAiPeer extends LangChainPeer {

    @Override
    protected ChatModel chatModel(String url) {
        return OpenAiChatModel.builder()
                .baseUrl(url + "/openai/v1")
                .apiKey(KEY)
                .modelName(MODEL)
                .build();
    }

    @Override
    protected StreamingChatModel streamingChatModel(String url) {
        return OpenAiStreamingChatModel.builder()
                .baseUrl(url + "/openai/v1")
                .apiKey(KEY)
                .modelName(MODEL)
                .build();
    }

    @Override
    protected ChatModel responsesModel(String url) {
        return OpenAiResponsesChatModel.builder()
                .baseUrl(url + "/openai/v1")
                .apiKey(KEY)
                .modelName(MODEL)
                .build();
    }

    @Override
    protected StreamingChatModel streamingResponsesModel(String url) {
        return OpenAiResponsesStreamingChatModel.builder()
                .baseUrl(url + "/openai/v1")
                .apiKey(KEY)
                .modelName(MODEL)
                .build();
    }

    @Override
    protected EmbeddingModel embeddingModel(String url) {
        return OpenAiEmbeddingModel.builder()
                .baseUrl(url + "/openai/v1")
                .apiKey(KEY)
                .modelName(MODEL)
                .build();
    }
}
