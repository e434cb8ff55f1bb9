package dev.langchain4j.model.azure.inference.internal.error;

/** The body of a stream ended before the answer did. */
public final class TruncatedStreamException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TruncatedStreamException(String where) {
        super("The stream ended " + where + ": the answer is not complete");
    }
}
