package dev.langchain4j.model.azure.inference.contract;

import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatModel;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.common.AbstractChatModelListenerIT;
import dev.langchain4j.model.chat.listener.ChatModelListener;

/** LangChain4j's own contract for listeners of chat models, on the emulator. */
class ChatModelListenerContractIT extends AbstractChatModelListenerIT {

    ContractTarget target() {
        return ContractTarget.emulator();
    }

    private AzureAiInferenceChatModel.Builder builder(ChatModelListener listener) {
        return AzureAiInferenceChatModel.builder()
                .endpoint(target().endpoint())
                .apiKey(target().apiKey())
                .tokenCredential(target().tokenCredential())
                .modelName(modelName())
                .api(target().api())
                .listeners(listener);
    }

    @Override
    protected ChatModel createModel(ChatModelListener listener) {
        return builder(listener)
                .temperature(temperature())
                .topP(topP())
                .maxOutputTokens(maxTokens())
                .build();
    }

    @Override
    protected String modelName() {
        return target().modelName();
    }

    @Override
    protected ChatModel createFailingModel(ChatModelListener listener) {
        return builder(listener).tokenCredential(null).apiKey("a-wrong-key").build();
    }

    @Override
    protected Class<? extends Exception> expectedExceptionClass() {
        return AuthenticationException.class;
    }
}
