package dev.langchain4j.model.azure.inference.internal.embedding;

import dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingProgress;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The options of an embedding model, with defaults filled in.
 *
 * @param dimension the vectors' known dimension if a request sets no other; null if unknown
 * @param textsPerCall the maximum number of texts in one request
 * @param tokensPerCall the maximum number of estimated tokens in one request
 * @param imagesPerCall the maximum number of images in one request
 * @param concurrentCalls how many batches of one request are sent at once
 * @param sendsInputType whether {@code input_type} is sent
 */
public record EmbeddingOptions(
        @Nullable Integer dimension,
        int textsPerCall,
        int tokensPerCall,
        int imagesPerCall,
        int concurrentCalls,
        boolean sendsInputType,
        Consumer<AzureAiInferenceEmbeddingProgress> progress) {}
