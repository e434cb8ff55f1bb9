package dev.langchain4j.model.azure.inference.spi;

import dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingModel;
import java.util.function.Supplier;

/** Lets a framework bring its own builder for {@link AzureAiInferenceEmbeddingModel}, found by {@code ServiceLoader}. */
public interface AzureAiInferenceEmbeddingModelBuilderFactory
        extends Supplier<AzureAiInferenceEmbeddingModel.Builder> {}
