package dev.langchain4j.model.azure.inference.contract;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.atLeast;

import dev.langchain4j.model.azure.inference.AzureAiInferenceChatRequestParameters;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatResponseMetadata;
import dev.langchain4j.model.azure.inference.AzureAiInferenceProfile.UnsupportedPolicy;
import dev.langchain4j.model.azure.inference.AzureAiInferenceStreamingChatModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceTokenUsage;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.common.AbstractStreamingChatModelIT;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponseMetadata;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.output.TokenUsage;
import java.util.List;
import org.mockito.InOrder;

/** LangChain4j's own contract for streaming chat models, on the emulator. */
class StreamingChatModelContractIT extends AbstractStreamingChatModelIT {

    ContractTarget target() {
        return ContractTarget.emulator();
    }

    private AzureAiInferenceStreamingChatModel.Builder builder() {
        return AzureAiInferenceStreamingChatModel.builder()
                .endpoint(target().endpoint())
                .endpointType(target().endpointType())
                .apiKey(target().apiKey())
                .tokenCredential(target().tokenCredential())
                .modelName(target().modelName())
                .profile(target().profile())
                .streamUsage(target().streamUsage())
                .api(target().api())
                .onUnsupported(target().onUnsupported());
    }

    @Override
    protected List<StreamingChatModel> models() {
        return List.of(builder().build());
    }

    /** The same model with the other policy. */
    StreamingChatModel failing() {
        return builder().onUnsupported(UnsupportedPolicy.FAIL).build();
    }

    @Override
    protected StreamingChatModel createModelWith(ChatRequestParameters parameters) {
        AzureAiInferenceStreamingChatModel.Builder builder = builder().defaultRequestParameters(parameters);
        return (parameters.modelName() == null ? builder : builder.modelName(null)).build();
    }

    @Override
    public StreamingChatModel createModelWith(ChatModelListener listener) {
        return builder().listeners(listener).build();
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
    protected void verifyToolCallbacks(StreamingChatResponseHandler handler, InOrder io, String id) {
        verifyPartials(handler, io, 0, id, "getWeather");
        io.verify(handler).onCompleteToolCall(complete(0, id, "getWeather", "{\"city\": \"Munich\"}"));
    }

    @Override
    protected void verifyToolCallbacks(StreamingChatResponseHandler handler, InOrder io, String id1, String id2) {
        verifyToolCallbacks(handler, io, id1);
        verifyPartials(handler, io, 1, id2, "getTime");
        io.verify(handler).onCompleteToolCall(complete(1, id2, "getTime", "{\"country\": \"France\"}"));
    }

    /** Deployments cut arguments where they like: what counts is that the pieces come, in order, of the right call. */
    private static void verifyPartials(
            StreamingChatResponseHandler handler, InOrder io, int index, String id, String name) {
        io.verify(handler, atLeast(1))
                .onPartialToolCall(
                        argThat((PartialToolCall partial) -> partial.index() == index
                                && id.equals(partial.id())
                                && name.equals(partial.name())
                                && !partial.partialArguments().isEmpty()),
                        any());
    }

    @Override
    protected Class<? extends ChatResponseMetadata> chatResponseMetadataType(StreamingChatModel model) {
        return AzureAiInferenceChatResponseMetadata.class;
    }

    @Override
    protected Class<? extends TokenUsage> tokenUsageType(StreamingChatModel model) {
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
