package dev.langchain4j.model.azure.inference.contract;

/** LangChain4j's contract for AI services, through the Responses API. */
class ResponsesAiServiceContractIT extends AiServiceContractIT {

    @Override
    ContractTarget target() {
        return ContractTarget.responses();
    }
}
