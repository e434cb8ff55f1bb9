package dev.langchain4j.model.azure.inference.contract;

import dev.langchain4j.model.azure.inference.AzureAiInferenceChatModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatRequestParameters;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatResponseMetadata;
import dev.langchain4j.model.azure.inference.AzureAiInferenceProfile.UnsupportedPolicy;
import dev.langchain4j.model.azure.inference.AzureAiInferenceTokenUsage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.common.AbstractChatModelIT;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponseMetadata;
import dev.langchain4j.model.output.TokenUsage;
import java.util.List;

/** LangChain4j's own contract for chat models, on the emulator. */
class ChatModelContractIT extends AbstractChatModelIT {

    ContractTarget target() {
        return ContractTarget.emulator();
    }

    private AzureAiInferenceChatModel.Builder builder() {
        return AzureAiInferenceChatModel.builder()
                .endpoint(target().endpoint())
                .endpointType(target().endpointType())
                .apiKey(target().apiKey())
                .tokenCredential(target().tokenCredential())
                .modelName(target().modelName())
                .profile(target().profile())
                .api(target().api())
                .onUnsupported(target().onUnsupported());
    }

    @Override
    protected List<ChatModel> models() {
        return List.of(builder().build());
    }

    /** The same model with the other policy. */
    ChatModel failing() {
        return builder().onUnsupported(UnsupportedPolicy.FAIL).build();
    }

    @Override
    protected ChatModel createModelWith(ChatRequestParameters parameters) {
        AzureAiInferenceChatModel.Builder builder = builder().defaultRequestParameters(parameters);
        return (parameters.modelName() == null ? builder : builder.modelName(null)).build();
    }

    @Override
    protected String customModelName() {
        return target().otherModelName();
    }

    @Override
    protected ChatRequestParameters createIntegrationSpecificParameters(int maxOutputTokens) {
        return AzureAiInferenceChatRequestParameters.builder()
                .maxOutputTokens(maxOutputTokens)
                .build();
    }

    @Override
    protected Class<? extends ChatResponseMetadata> chatResponseMetadataType(ChatModel model) {
        return AzureAiInferenceChatResponseMetadata.class;
    }

    @Override
    protected Class<? extends TokenUsage> tokenUsageType(ChatModel model) {
        return AzureAiInferenceTokenUsage.class;
    }

    @Override
    protected boolean supportsTools() {
        return target().can("tools");
    }

    @Override
    protected boolean supportsToolChoiceRequired() {
        return target().can("tools");
    }

    @Override
    protected boolean supportsToolsAndJsonResponseFormatWithSchema() {
        return target().can("tools");
    }

    @Override
    protected boolean supportsSingleImageInputAsBase64EncodedString() {
        return target().can("images");
    }

    @Override
    protected boolean supportsMultipleImageInputsAsBase64EncodedStrings() {
        return target().can("images");
    }

    @Override
    protected boolean supportsSingleImageInputAsPublicURL() {
        return target().can("images");
    }

    @Override
    protected boolean supportsMultipleImageInputsAsPublicURLs() {
        return target().can("images");
    }
}
