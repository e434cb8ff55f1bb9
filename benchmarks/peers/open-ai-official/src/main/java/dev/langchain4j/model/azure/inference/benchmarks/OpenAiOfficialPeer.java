package dev.langchain4j.model.azure.inference.benchmarks;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.openaiofficial.OpenAiOfficialChatModel;
import dev.langchain4j.model.openaiofficial.OpenAiOfficialEmbeddingModel;
import dev.langchain4j.model.openaiofficial.OpenAiOfficialResponsesStreamingChatModel;
import dev.langchain4j.model.openaiofficial.OpenAiOfficialStreamingChatModel;

/** {@code langchain4j-open-ai-official}, on OpenAI's own SDK and OkHttp. */
public final class OpenAiOfficialPeer extends LangChainPeer {

    @Override
    protected ChatModel chatModel(String url) {
        return OpenAiOfficialChatModel.builder()
                .baseUrl(url + "/openai/v1")
                .apiKey(KEY)
                .modelName(MODEL)
                .build();
    }

    @Override
    protected StreamingChatModel streamingChatModel(String url) {
        return OpenAiOfficialStreamingChatModel.builder()
                .baseUrl(url + "/openai/v1")
                .apiKey(KEY)
                .modelName(MODEL)
                .build();
    }

    @Override
    protected StreamingChatModel streamingResponsesModel(String url) {
        return OpenAiOfficialResponsesStreamingChatModel.builder()
                .baseUrl(url + "/openai/v1")
                .apiKey(KEY)
                .modelName(MODEL)
                .build();
    }

    @Override
    protected EmbeddingModel embeddingModel(String url) {
        return OpenAiOfficialEmbeddingModel.builder()
                .baseUrl(url + "/openai/v1")
                .apiKey(KEY)
                .modelName(MODEL)
                .build();
    }
}
