package dev.langchain4j.model.azure.inference.benchmarks;

import com.azure.identity.ManagedIdentityCredentialBuilder;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatModel;
import dev.langchain4j.model.chat.ChatModel;

/** This module on Netty, without a key. */
public final class NettyKeylessPeer extends KeylessPeer {

    @Override
    protected ChatModel chatModel(String url) {
        return AzureAiInferenceChatModel.builder()
                .endpoint(url + "/openai/v1")
                .tokenCredential(new ManagedIdentityCredentialBuilder().build())
                .modelName(LangChainPeer.MODEL)
                .build();
    }
}
