package dev.langchain4j.model.azure.inference.contract;

import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceStreamingChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.common.AbstractStreamingChatModelListenerIT;
import dev.langchain4j.model.chat.listener.ChatModelListener;

/** LangChain4j's own contract for listeners of streaming chat models, on the emulator. */
class StreamingChatModelListenerContractIT extends AbstractStreamingChatModelListenerIT {

    ContractTarget target() {
        return ContractTarget.emulator();
    }

    private AzureAiInferenceStreamingChatModel.Builder builder(ChatModelListener listener) {
        return AzureAiInferenceStreamingChatModel.builder()
                .endpoint(target().endpoint())
                .apiKey(target().apiKey())
                .tokenCredential(target().tokenCredential())
                .modelName(modelName())
                .api(target().api())
                .listeners(listener);
    }

    @Override
    protected StreamingChatModel createModel(ChatModelListener listener) {
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
    protected StreamingChatModel createFailingModel(ChatModelListener listener) {
        return builder(listener).tokenCredential(null).apiKey("a-wrong-key").build();
    }

    @Override
    protected Class<? extends Exception> expectedExceptionClass() {
        return AuthenticationException.class;
    }
}
