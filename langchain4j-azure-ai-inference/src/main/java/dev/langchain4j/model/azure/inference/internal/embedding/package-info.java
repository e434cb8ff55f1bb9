/** Embeds in batches: plans them, sends them, decodes their vectors. What only the embedding routes need belongs here; held by {@code EmbeddingsReaderTest} and {@code EmbeddingBatchesTest}. */
@Internal
@NullMarked
package dev.langchain4j.model.azure.inference.internal.embedding;

import dev.langchain4j.Internal;
import org.jspecify.annotations.NullMarked;
