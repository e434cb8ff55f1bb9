package dev.langchain4j.model.azure.inference.config.internal.option;

import dev.langchain4j.model.azure.inference.AzureAiInferenceChatModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatRequestParameters;
import dev.langchain4j.model.azure.inference.AzureAiInferenceStreamingChatModel;
import java.util.function.BiConsumer;

/**
 * Receives the options of a chat model: the parameters of requests, which both models use unchanged, and for the rest
 * both builders at once, because they have no common public type.
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
