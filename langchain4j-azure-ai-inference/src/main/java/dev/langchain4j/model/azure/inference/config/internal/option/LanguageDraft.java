package dev.langchain4j.model.azure.inference.config.internal.option;

import dev.langchain4j.model.azure.inference.AzureAiInferenceLanguageModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceStreamingLanguageModel;
import java.util.function.BiConsumer;

/** Receives the options of a language model: both builders at once, because they have no common public type. */
public final class LanguageDraft {

    public final AzureAiInferenceLanguageModel.Builder plain = AzureAiInferenceLanguageModel.builder();
    public final AzureAiInferenceStreamingLanguageModel.Builder streaming =
            AzureAiInferenceStreamingLanguageModel.builder();

    static <T> BiConsumer<LanguageDraft, T> both(
            BiConsumer<AzureAiInferenceLanguageModel.Builder, T> plain,
            BiConsumer<AzureAiInferenceStreamingLanguageModel.Builder, T> streaming) {
        return (draft, value) -> {
            plain.accept(draft.plain, value);
            streaming.accept(draft.streaming, value);
        };
    }
}
