package dev.langchain4j.model.azure.inference.benchmarks;

import com.azure.ai.inference.ChatCompletionsClientBuilder;
import com.azure.ai.inference.EmbeddingsClientBuilder;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.github.GitHubModelsChatModel;
import dev.langchain4j.model.github.GitHubModelsEmbeddingModel;
import dev.langchain4j.model.github.GitHubModelsStreamingChatModel;

/**
 * {@code langchain4j-github-models} on {@code azure-ai-inference} and Netty. The SDK sends keys over https only, so its client
 * is made here as the module makes it, but without a key: it saves two headers.
 */
@SuppressWarnings("removal")
public final class GitHubModelsPeer extends LangChainPeer {

    @Override
    protected ChatModel chatModel(String url) {
        return GitHubModelsChatModel.builder()
                .chatCompletionsClient(
                        new ChatCompletionsClientBuilder().endpoint(url).buildClient())
                .modelName(MODEL)
                .build();
    }

    @Override
    protected StreamingChatModel streamingChatModel(String url) {
        return GitHubModelsStreamingChatModel.builder()
                .chatCompletionsAsyncClient(
                        new ChatCompletionsClientBuilder().endpoint(url).buildAsyncClient())
                .modelName(MODEL)
                .build();
    }

    @Override
    protected EmbeddingModel embeddingModel(String url) {
        return GitHubModelsEmbeddingModel.builder()
                .embeddingsClient(new EmbeddingsClientBuilder().endpoint(url).buildClient())
                .modelName(MODEL)
                .build();
    }
}
