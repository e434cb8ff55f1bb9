package dev.langchain4j.model.azure.inference;

/**
 * The progress of an embedding request that is sent in batches.
 *
 * @param embedded the number of inputs that have their vectors
 * @param inputs the number of inputs
 * @param completedBatches the number of completed batches
 * @param batches the number of batches
 */
public record AzureAiInferenceEmbeddingProgress(int embedded, int inputs, int completedBatches, int batches) {}
