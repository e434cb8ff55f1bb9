package dev.langchain4j.model.azure.inference.spi;

import dev.langchain4j.model.azure.inference.AzureAiInferenceModelCatalog;
import java.util.function.Supplier;

/**
 * Lets a framework supply its own builder for {@link AzureAiInferenceModelCatalog}; loaded by {@code ServiceLoader}.
 */
public interface AzureAiInferenceModelCatalogBuilderFactory extends Supplier<AzureAiInferenceModelCatalog.Builder> {}
