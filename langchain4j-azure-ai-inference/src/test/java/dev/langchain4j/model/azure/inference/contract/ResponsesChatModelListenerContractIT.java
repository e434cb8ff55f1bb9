package dev.langchain4j.model.azure.inference.contract;

/** LangChain4j's contract for listeners, through the Responses API. */
class ResponsesChatModelListenerContractIT extends ChatModelListenerContractIT {

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
