package dev.langchain4j.model.azure.inference;

import org.jspecify.annotations.Nullable;

/** The dimension that all vectors of one request have to have: what was asked for, is known, or came first. */
final class EmbeddingDimension {

    private final @Nullable Integer asked;
    private final @Nullable Integer known;
    private int first;

    /**
     * @param asked the option {@code dimensions}
     * @param known what is known of the model; it counts where nothing is asked for
     */
    EmbeddingDimension(@Nullable Integer asked, @Nullable Integer known) {
        this.asked = asked;
        this.known = known;
    }

    /** What to reckon with, or 0. */
    synchronized int expected() {
        if (asked != null) {
            return asked;
        }
        return known != null ? known : first;
    }

    /**
     * @throws MalformedAnswerException if vectors have another dimension: a store would take them for comparable, or
     *     refuse them later
     */
    synchronized void check(int dimension) {
        if (asked != null && dimension != asked) {
            throw new MalformedAnswerException("The vectors have " + dimension + " dimensions, but " + asked
                    + " were asked for: the deployment may not support the option dimensions");
        }
        if (asked == null && known != null && dimension != known) {
            throw new MalformedAnswerException("The vectors have " + dimension + " dimensions, but knownDimension is "
                    + known + ": set it to what the deployment answers with, or leave it out");
        }
        if (first != 0 && dimension != first) {
            throw new MalformedAnswerException("The vectors of one request have " + first + " dimensions in one answer"
                    + " and " + dimension + " in another");
        }
        first = dimension;
    }
}
