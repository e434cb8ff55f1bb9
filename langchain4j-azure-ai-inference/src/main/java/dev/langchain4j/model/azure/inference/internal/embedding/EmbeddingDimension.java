package dev.langchain4j.model.azure.inference.internal.embedding;

import dev.langchain4j.model.azure.inference.internal.error.UnexpectedDimensionException;
import org.jspecify.annotations.Nullable;

/**
 * The dimension that all vectors of a request must have: the requested one, the known one, or that of the first vector.
 */
public final class EmbeddingDimension {

    private final @Nullable Integer asked;
    private final @Nullable Integer known;
    private int first;

    /**
     * Creates the check of one request.
     *
     * @param asked the option {@code dimensions}
     * @param known what is known of the model; applies if nothing is requested
     */
    public EmbeddingDimension(@Nullable Integer asked, @Nullable Integer known) {
        this.asked = asked;
        this.known = known;
    }

    /** The expected dimension, or 0 if unknown. */
    synchronized int expected() {
        if (asked != null) {
            return asked;
        }
        return known != null ? known : first;
    }

    /**
     * @throws UnexpectedDimensionException if vectors have another dimension: a store would consider them comparable,
     *     or reject them later
     */
    synchronized void check(int dimension) {
        if (asked != null && dimension != asked) {
            throw new UnexpectedDimensionException(
                    "The vectors have " + dimension + " dimensions, but " + asked + " were asked for",
                    "Leave dimensions unset, or set it to " + dimension + ": this deployment ignores other lengths.");
        }
        if (asked == null && known != null && dimension != known) {
            throw new UnexpectedDimensionException(
                    "The vectors have " + dimension + " dimensions, but knownDimension is " + known,
                    "Set knownDimension to " + dimension + ", or leave it unset.");
        }
        if (first != 0 && dimension != first) {
            throw new UnexpectedDimensionException(
                    "The vectors of one request have " + first + " dimensions in one response and " + dimension
                            + " in another",
                    "Check what is behind the endpoint: its requests seem to go to different models.");
        }
        first = dimension;
    }
}
