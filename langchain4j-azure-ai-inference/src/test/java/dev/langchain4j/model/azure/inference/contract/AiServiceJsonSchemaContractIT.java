package dev.langchain4j.model.azure.inference.contract;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.service.common.AbstractAiServiceWithJsonSchemaIT;
import java.util.List;

/** LangChain4j's own contract for AI services that return objects, on the emulator. */
class AiServiceJsonSchemaContractIT extends AbstractAiServiceWithJsonSchemaIT {

    ContractTarget target() {
        return ContractTarget.emulator();
    }

    @Override
    protected List<ChatModel> models() {
        return List.of(ContractModels.chat(target()));
    }

    @Override
    protected boolean supportsRecursion() {
        return true;
    }
}
