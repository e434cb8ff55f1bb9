package dev.langchain4j.model.azure.inference.contract;

/** LangChain4j's contract for listeners of streaming models, through the Responses API. */
class ResponsesStreamingChatModelListenerContractIT extends StreamingChatModelListenerContractIT {

    @Override
    ContractTarget target() {
        return ContractTarget.responses();
    }

    /** The least that the API takes. */
    @Override
    protected Integer maxTokens() {
        return 16;
    }
}
