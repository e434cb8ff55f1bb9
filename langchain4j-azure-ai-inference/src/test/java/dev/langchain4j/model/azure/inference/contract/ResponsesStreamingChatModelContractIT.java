package dev.langchain4j.model.azure.inference.contract;

/** LangChain4j's contract for streaming chat models, through the Responses API. */
class ResponsesStreamingChatModelContractIT extends StreamingChatModelContractIT {

    @Override
    ContractTarget target() {
        return ContractTarget.responses();
    }

    /** The API takes 16 tokens at least: what the contract asks for is refused by name. */
    @Override
    protected boolean supportsMaxOutputTokensParameter() {
        return false;
    }

    @Override
    protected boolean supportsStopSequencesParameter() {
        return false;
    }
}
