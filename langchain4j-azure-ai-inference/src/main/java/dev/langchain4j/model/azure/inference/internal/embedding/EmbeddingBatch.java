package dev.langchain4j.model.azure.inference.internal.embedding;

/**
 * The inputs of one request.
 *
 * @param hasImages whether these are images, with or without texts
 * @param positions their positions among all inputs, ascending
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record EmbeddingBatch(boolean hasImages, int[] positions) {

    int size() {
        return positions.length;
    }

    /** Names the batch for people. */
    String describe(int inputs) {
        int first = positions[0];
        int last = positions[positions.length - 1];
        String which = first == last
                ? "input " + first
                : "inputs " + first + " to " + last
                        + (last - first + 1 == size() ? "" : " (" + size() + (hasImages ? " images)" : " texts)"));
        return which + " of " + inputs;
    }
}
