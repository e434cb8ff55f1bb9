package dev.langchain4j.model.azure.inference;

/**
 * How far a request for embeddings has come that is sent in batches.
 *
 * @param embedded how many inputs have their vectors
 * @param inputs how many inputs there are
 * @param completedBatches how many batches have been answered
 * @param batches how many batches there are
 */
public record AzureAiInferenceEmbeddingProgress(int embedded, int inputs, int completedBatches, int batches) {}
