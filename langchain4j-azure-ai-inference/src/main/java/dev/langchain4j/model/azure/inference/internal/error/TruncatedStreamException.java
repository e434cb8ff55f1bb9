package dev.langchain4j.model.azure.inference.internal.error;

/** A stream's body ended before the response was complete. */
public final class TruncatedStreamException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TruncatedStreamException(String where) {
        super("The stream ended " + where + ": the response is not complete");
    }
}
