package dev.langchain4j.model.azure.inference.contract;

/** LangChain4j's contract for streaming AI services, through the Responses API. */
class ResponsesStreamingAiServiceContractIT extends StreamingAiServiceContractIT {

    @Override
    ContractTarget target() {
        return ContractTarget.responses();
    }
}
