package dev.langchain4j.model.azure.inference.config.internal.option;

import dev.langchain4j.model.azure.inference.AzureAiInferenceChatModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatRequestParameters;
import dev.langchain4j.model.azure.inference.AzureAiInferenceStreamingChatModel;
import java.util.function.BiConsumer;

/**
 * What the options of a chat model are set on: the parameters of requests, which both models take over as they are, and for
 * the rest both builders at once, as they have no public type in common.
 */
public final class ModelDraft {

    public final AzureAiInferenceChatRequestParameters.Builder parameters =
            AzureAiInferenceChatRequestParameters.builder();
    public final AzureAiInferenceChatModel.Builder plain = AzureAiInferenceChatModel.builder();
    public final AzureAiInferenceStreamingChatModel.Builder streaming = AzureAiInferenceStreamingChatModel.builder();

    static <T> BiConsumer<ModelDraft, T> both(
            BiConsumer<AzureAiInferenceChatModel.Builder, T> plain,
            BiConsumer<AzureAiInferenceStreamingChatModel.Builder, T> streaming) {
        return (draft, value) -> {
            plain.accept(draft.plain, value);
            streaming.accept(draft.streaming, value);
        };
    }
}
