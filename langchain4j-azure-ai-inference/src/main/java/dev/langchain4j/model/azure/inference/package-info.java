/**
 * LangChain4j models on the Azure AI Model Inference API: one class for each kind of model, for every deployment that Azure serves on that contract, on endpoints of all types.
 *
 * <p>The API is this package, {@code config} and {@code spi}; packages named {@code internal} may change at any time.
 */
@NullMarked
package dev.langchain4j.model.azure.inference;

import org.jspecify.annotations.NullMarked;
