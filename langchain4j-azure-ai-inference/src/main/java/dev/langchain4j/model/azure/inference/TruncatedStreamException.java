package dev.langchain4j.model.azure.inference;

/** The body of a stream ended before the answer did. */
final class TruncatedStreamException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TruncatedStreamException(String where) {
        super("The stream ended " + where + ": the answer is not complete");
    }
}
