package dev.langchain4j.model.azure.inference.contract;

import dev.langchain4j.model.azure.inference.AzureAiInferenceTokenUsage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.output.TokenUsage;
import dev.langchain4j.service.common.AbstractAiServiceIT;
import java.util.List;

/** LangChain4j's own contract for AI services, on the emulator. */
class AiServiceContractIT extends AbstractAiServiceIT {

    ContractTarget target() {
        return ContractTarget.emulator();
    }

    @Override
    protected List<ChatModel> models() {
        return List.of(ContractModels.chat(target()));
    }

    @Override
    protected Class<? extends TokenUsage> tokenUsageType(ChatModel model) {
        return AzureAiInferenceTokenUsage.class;
    }
}
