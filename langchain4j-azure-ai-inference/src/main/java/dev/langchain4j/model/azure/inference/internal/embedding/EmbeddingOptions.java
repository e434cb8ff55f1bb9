package dev.langchain4j.model.azure.inference.internal.embedding;

import dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingProgress;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How a model embeds: what its builder was told, with the defaults filled in.
 *
 * @param dimension what the vectors are known to have where a request does not ask for another; null if it is not known
 * @param textsPerCall how many texts go into one call
 * @param tokensPerCall how many tokens the texts of one call may have, by their estimate
 * @param imagesPerCall how many images go into one call
 * @param concurrentCalls how many calls of one request are under way at once
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
