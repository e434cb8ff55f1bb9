package dev.langchain4j.model.azure.inference.contract;

/** LangChain4j's contract for AI services with tools, through the Responses API, which takes images from tools. */
class ResponsesAiServiceToolsContractIT extends AiServiceToolsContractIT {

    @Override
    ContractTarget target() {
        return ContractTarget.responses();
    }

    @Override
    protected boolean supportsMultimodalToolResults() {
        return true;
    }
}
