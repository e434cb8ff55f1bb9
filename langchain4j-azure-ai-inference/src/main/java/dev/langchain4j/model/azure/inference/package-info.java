/**
 * LangChain4j models on the Azure AI Model Inference API: one class per kind of model, for every deployment that Azure
 * serves on that contract, on all five forms of endpoint.
 *
 * <p>Types named {@code AzureAiInference…} are the API; all others are internal.
 */
@NullMarked
package dev.langchain4j.model.azure.inference;

import org.jspecify.annotations.NullMarked;
