package dev.langchain4j.model.azure.inference.internal.embedding;

import dev.langchain4j.data.embedding.Embedding;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A vector that carries its origin, from the model to the {@code AzureAiInferenceEmbeddingStoreGuard}: asking the model
 * there would be too late, because its name may stand for another by then.
 */
public final class TrackedEmbedding extends Embedding {

    /** Transient, so that code that writes embeddings as JSON, field by field, does not write it. */
    private final transient EmbeddingOrigin origin;

    TrackedEmbedding(float[] vector, EmbeddingOrigin origin) {
        super(vector);
        this.origin = origin;
    }

    public EmbeddingOrigin origin() {
        return origin;
    }

    /** The origin of a vector that a model of this module has made. */
    public static EmbeddingOrigin originOf(Embedding embedding) {
        if (embedding instanceof TrackedEmbedding tracked) {
            return tracked.origin();
        }
        throw new IllegalArgumentException("the embedding does not say what made it: embed with an"
                + " AzureAiInferenceEmbeddingModel, or one of AzureAiInferenceModels, and pass on the Embedding that it"
                + " returned, not a copy");
    }

    /**
     * Compares the numbers only, so that it equals a plain embedding; the reverse is false, as that compares classes.
     */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Embedding that && Arrays.equals(vector(), that.vector());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(vector());
    }
}
