package dev.langchain4j.model.azure.inference.spi;

import dev.langchain4j.model.azure.inference.AzureAiInferenceChatModel;
import java.util.function.Supplier;

/** Lets a framework supply its own builder for {@link AzureAiInferenceChatModel}; loaded by {@code ServiceLoader}. */
public interface AzureAiInferenceChatModelBuilderFactory extends Supplier<AzureAiInferenceChatModel.Builder> {}
