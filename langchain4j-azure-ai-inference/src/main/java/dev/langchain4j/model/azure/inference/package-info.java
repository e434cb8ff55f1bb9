/**
 * LangChain4j models on the Azure AI Model Inference API: one class per kind of model, for every deployment that Azure
 * serves on that contract, on all five forms of endpoint.
 *
 * <p>The API is here, in {@code config} and in {@code spi}; packages named {@code internal} may change at any time.
 */
@NullMarked
package dev.langchain4j.model.azure.inference;

import org.jspecify.annotations.NullMarked;
