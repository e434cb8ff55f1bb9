package dev.langchain4j.model.azure.inference.config.internal.option;

import dev.langchain4j.model.azure.inference.AzureAiInferenceChatModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceStreamingChatModel;
import java.util.function.BiConsumer;

/** Both builders of a chat model at once, as they have no public type in common. */
public final class ModelDraft {

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
