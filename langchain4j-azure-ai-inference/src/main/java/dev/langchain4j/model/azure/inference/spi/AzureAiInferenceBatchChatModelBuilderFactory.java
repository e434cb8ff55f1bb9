package dev.langchain4j.model.azure.inference.spi;

import dev.langchain4j.model.azure.inference.AzureAiInferenceBatchChatModel;
import java.util.function.Supplier;

/**
 * Lets a framework supply its own builder for {@link AzureAiInferenceBatchChatModel}; loaded by {@code ServiceLoader}.
 */
public interface AzureAiInferenceBatchChatModelBuilderFactory
        extends Supplier<AzureAiInferenceBatchChatModel.Builder> {}
