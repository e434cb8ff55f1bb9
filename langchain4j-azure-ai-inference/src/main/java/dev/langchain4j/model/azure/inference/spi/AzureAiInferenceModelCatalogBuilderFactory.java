package dev.langchain4j.model.azure.inference.spi;

import dev.langchain4j.model.azure.inference.AzureAiInferenceModelCatalog;
import java.util.function.Supplier;

/** Lets a framework bring its own builder for {@link AzureAiInferenceModelCatalog}, found by {@code ServiceLoader}. */
public interface AzureAiInferenceModelCatalogBuilderFactory extends Supplier<AzureAiInferenceModelCatalog.Builder> {}
