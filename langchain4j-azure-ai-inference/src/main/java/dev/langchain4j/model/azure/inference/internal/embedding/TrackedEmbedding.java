package dev.langchain4j.model.azure.inference.internal.embedding;

import dev.langchain4j.data.embedding.Embedding;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A vector that knows what made it, from the model to the {@code AzureAiInferenceEmbeddingStoreGuard}: asking the model
 * there would be too late, as what stands behind its name may have changed meanwhile.
 */
public final class TrackedEmbedding extends Embedding {

    /** Transient, so that nobody who writes embeddings as JSON, field by field, writes it too. */
    private final transient EmbeddingOrigin origin;

    TrackedEmbedding(float[] vector, EmbeddingOrigin origin) {
        super(vector);
        this.origin = origin;
    }

    public EmbeddingOrigin origin() {
        return origin;
    }

    /** By the numbers alone, so that it equals a plain embedding; the plain one, alas, looks at the class. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Embedding that && Arrays.equals(vector(), that.vector());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(vector());
    }
}
