package dev.langchain4j.model.azure.inference.spi;

import dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingModel;
import java.util.function.Supplier;

/**
 * Lets a framework supply its own builder for {@link AzureAiInferenceEmbeddingModel}; loaded by {@code ServiceLoader}.
 */
public interface AzureAiInferenceEmbeddingModelBuilderFactory
        extends Supplier<AzureAiInferenceEmbeddingModel.Builder> {}
