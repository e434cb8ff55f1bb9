package dev.langchain4j.model.azure.inference.benchmarks;

import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import com.openai.credential.BearerTokenCredential;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.openaiofficial.OpenAiOfficialChatModel;

/** {@code langchain4j-open-ai-official} without a key. */
public final class OpenAiOfficialKeylessPeer extends KeylessPeer {

    @Override
    protected ChatModel chatModel(String url) {
        TokenCredential identity = new ManagedIdentityCredentialBuilder().build();
        TokenRequestContext scope = new TokenRequestContext().addScopes("https://ai.azure.com/.default");
        return OpenAiOfficialChatModel.builder()
                .baseUrl(url + "/openai/v1")
                .credential(BearerTokenCredential.create(
                        () -> identity.getTokenSync(scope).getToken()))
                .modelName(LangChainPeer.MODEL)
                .build();
    }
}
