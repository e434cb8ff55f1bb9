package dev.langchain4j.model.azure.inference.internal.embedding;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.exception.NonRetriableException;
import dev.langchain4j.store.embedding.EmbeddingMatch;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The origin of an index's vectors, as far as it is known. Rejects vectors that can't be compared with them. */
public final class IndexOrigin {

    private static final String REMEDY = " Vectors of different origin cannot be compared. Either go back to the model"
            + " that made the index, or re-embed: call removeAll() on this store, or use an empty one, and ingest all"
            + " documents again.";

    private final @Nullable Integer dimension;
    private final AtomicReference<@Nullable EmbeddingOrigin> known = new AtomicReference<>();

    /** Of an index whose vectors have this number of dimensions; null if that is unknown. */
    public IndexOrigin(@Nullable Integer dimension) {
        this.dimension = dimension;
    }

    /** Whether a vector is known to have it. */
    public boolean matches(EmbeddingOrigin vector) {
        EmbeddingOrigin index = known.get();
        return index != null && vector.differencesTo(index).isEmpty();
    }

    /**
     * Takes it from the first vector, before that is stored: otherwise one of another model could slip in. False if it is
     * known already.
     */
    public boolean claim(EmbeddingOrigin vector) {
        return known.compareAndSet(null, vector);
    }

    /** Forgets the origin of a vector that may not have been stored, unless another is known by now. */
    public void release(EmbeddingOrigin claim) {
        known.compareAndSet(claim, null);
    }

    /** Forgets it: the index is empty. */
    public void forget() {
        known.set(null);
    }

    /** Rejects a vector of another origin, as far as the index's is known. */
    public void require(EmbeddingOrigin vector) {
        EmbeddingOrigin index = known.get();
        if (index != null) {
            refuseDifferent(vector, index);
        }
    }

    /** Rejects a vector with another number of dimensions, as far as the index's is known. */
    public void requireDimension(EmbeddingOrigin vector) {
        EmbeddingOrigin index = known.get();
        if (index != null && index.dimensions() != vector.dimensions()) {
            refuseDifferent(vector, index);
        }
        if (index == null && dimension != null && dimension != vector.dimensions()) {
            throw new NonRetriableException("The index has vectors of " + dimension
                    + " dimensions; the vector was made by " + vector + "." + REMEDY);
        }
    }

    /** Learns the origin from an entry of the index; rejects a vector of another one. */
    public void require(EmbeddingOrigin vector, EmbeddingMatch<TextSegment> entry) {
        EmbeddingOrigin found = GuardedSegment.originOf(entry.embedded());
        if (found == null) {
            throw new NonRetriableException("The index has an entry of unknown origin, " + entry.embeddingId()
                    + ": it was not added through this guard, or the store does not keep the metadata key "
                    + GuardedSegment.METADATA_KEY + ". The vector was made by " + vector + "." + REMEDY);
        }
        refuseDifferent(vector, found);
        known.set(found);
    }

    private static void refuseDifferent(EmbeddingOrigin vector, EmbeddingOrigin found) {
        List<String> differences = vector.differencesTo(found);
        if (!differences.isEmpty()) {
            throw new NonRetriableException("The index was made by " + found + "; the vector was made by " + vector
                    + ". Differences: " + String.join(", ", differences) + "." + REMEDY);
        }
    }

    /** Rejects a vector that is to be added together with one of another origin. */
    public static void requireSame(EmbeddingOrigin vector, EmbeddingOrigin first) {
        if (!vector.differencesTo(first).isEmpty()) {
            throw new NonRetriableException("The vectors that are to be added together have different origins: " + first
                    + "; and " + vector + "." + REMEDY);
        }
    }
}
