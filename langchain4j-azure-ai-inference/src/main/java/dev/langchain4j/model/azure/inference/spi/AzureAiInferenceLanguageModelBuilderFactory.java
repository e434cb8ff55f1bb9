package dev.langchain4j.model.azure.inference.spi;

import dev.langchain4j.model.azure.inference.AzureAiInferenceLanguageModel;
import java.util.function.Supplier;

/** Lets a framework bring its own builder for {@link AzureAiInferenceLanguageModel}, found by {@code ServiceLoader}. */
public interface AzureAiInferenceLanguageModelBuilderFactory extends Supplier<AzureAiInferenceLanguageModel.Builder> {}
