package dev.langchain4j.model.azure.inference.contract;

/** LangChain4j's contract for AI services that return objects, through the Responses API. */
class ResponsesAiServiceJsonSchemaContractIT extends AiServiceJsonSchemaContractIT {

    @Override
    ContractTarget target() {
        return ContractTarget.responses();
    }
}
