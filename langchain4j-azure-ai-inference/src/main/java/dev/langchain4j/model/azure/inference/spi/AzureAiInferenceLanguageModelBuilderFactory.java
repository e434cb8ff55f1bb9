package dev.langchain4j.model.azure.inference.spi;

import dev.langchain4j.model.azure.inference.AzureAiInferenceLanguageModel;
import java.util.function.Supplier;

/**
 * Lets a framework supply its own builder for {@link AzureAiInferenceLanguageModel}; loaded by {@code ServiceLoader}.
 */
public interface AzureAiInferenceLanguageModelBuilderFactory extends Supplier<AzureAiInferenceLanguageModel.Builder> {}
