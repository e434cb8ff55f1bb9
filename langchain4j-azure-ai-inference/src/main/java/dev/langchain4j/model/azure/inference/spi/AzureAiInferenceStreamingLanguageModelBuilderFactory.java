package dev.langchain4j.model.azure.inference.spi;

import dev.langchain4j.model.azure.inference.AzureAiInferenceStreamingLanguageModel;
import java.util.function.Supplier;

/**
 * Lets a framework supply its own builder for {@link AzureAiInferenceStreamingLanguageModel}; loaded by
 * {@code ServiceLoader}.
 */
public interface AzureAiInferenceStreamingLanguageModelBuilderFactory
        extends Supplier<AzureAiInferenceStreamingLanguageModel.Builder> {}
