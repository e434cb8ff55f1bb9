package dev.langchain4j.model.azure.inference.benchmarks;

import com.azure.ai.openai.OpenAIClientBuilder;
import dev.langchain4j.model.azure.AzureOpenAiChatModel;
import dev.langchain4j.model.azure.AzureOpenAiEmbeddingModel;
import dev.langchain4j.model.azure.AzureOpenAiStreamingChatModel;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.embedding.EmbeddingModel;

/**
 * {@code langchain4j-azure-open-ai} on Azure's SDK and Netty. The SDK sends keys over https only, so its client is made here
 * as the module makes it, but without a key: it saves one header.
 */
public final class AzureOpenAiPeer extends LangChainPeer {

    @Override
    protected ChatModel chatModel(String url) {
        return AzureOpenAiChatModel.builder()
                .openAIClient(new OpenAIClientBuilder().endpoint(url).buildClient())
                .deploymentName(MODEL)
                .build();
    }

    @Override
    protected StreamingChatModel streamingChatModel(String url) {
        return AzureOpenAiStreamingChatModel.builder()
                .openAIAsyncClient(new OpenAIClientBuilder().endpoint(url).buildAsyncClient())
                .deploymentName(MODEL)
                .build();
    }

    @Override
    protected EmbeddingModel embeddingModel(String url) {
        return AzureOpenAiEmbeddingModel.builder()
                .openAIClient(new OpenAIClientBuilder().endpoint(url).buildClient())
                .deploymentName(MODEL)
                .build();
    }

    /** Events that come before its call has returned find no handle to pass on. */
    @Override
    protected boolean losesOnlyAPiece(Throwable failure) {
        return String.valueOf(failure.getMessage()).contains("streamingHandle cannot be null");
    }
}
