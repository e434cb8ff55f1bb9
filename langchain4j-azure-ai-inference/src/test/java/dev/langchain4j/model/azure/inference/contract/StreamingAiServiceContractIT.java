package dev.langchain4j.model.azure.inference.contract;

import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.langchain4j.model.azure.inference.AzureAiInferenceChatResponseMetadata;
import dev.langchain4j.model.azure.inference.AzureAiInferenceTokenUsage;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.response.ChatResponseMetadata;
import dev.langchain4j.model.output.TokenUsage;
import dev.langchain4j.service.common.AbstractStreamingAiServiceIT;
import java.util.List;
import org.junit.jupiter.api.Timeout;

/** LangChain4j's own contract for streaming AI services, on the emulator. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD) // one test waits for its answer without end, deaf to interrupts
class StreamingAiServiceContractIT extends AbstractStreamingAiServiceIT {

    ContractTarget target() {
        return ContractTarget.emulator();
    }

    @Override
    protected List<StreamingChatModel> models() {
        return List.of(ContractModels.streaming(target()));
    }

    @Override
    protected Class<? extends ChatResponseMetadata> chatResponseMetadataType(StreamingChatModel model) {
        return AzureAiInferenceChatResponseMetadata.class;
    }

    @Override
    protected Class<? extends TokenUsage> tokenUsageType(StreamingChatModel model) {
        return AzureAiInferenceTokenUsage.class;
    }
}
