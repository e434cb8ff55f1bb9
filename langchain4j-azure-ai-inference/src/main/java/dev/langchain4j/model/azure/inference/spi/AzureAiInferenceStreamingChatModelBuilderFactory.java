package dev.langchain4j.model.azure.inference.spi;

import dev.langchain4j.model.azure.inference.AzureAiInferenceStreamingChatModel;
import java.util.function.Supplier;

/**
 * Lets a framework supply its own builder for {@link AzureAiInferenceStreamingChatModel}; loaded by {@code
 * ServiceLoader}.
 */
public interface AzureAiInferenceStreamingChatModelBuilderFactory
        extends Supplier<AzureAiInferenceStreamingChatModel.Builder> {}
