package dev.langchain4j.model.azure.inference.benchmarks;

import com.azure.identity.ManagedIdentityCredentialBuilder;
import dev.langchain4j.model.azure.AzureOpenAiChatModel;
import dev.langchain4j.model.chat.ChatModel;

/** {@code langchain4j-azure-open-ai} without a key. */
public final class AzureOpenAiKeylessPeer extends KeylessPeer {

    @Override
    protected ChatModel chatModel(String url) {
        return AzureOpenAiChatModel.builder()
                .endpoint(url)
                .tokenCredential(new ManagedIdentityCredentialBuilder().build())
                .deploymentName(LangChainPeer.MODEL)
                .build();
    }
}
