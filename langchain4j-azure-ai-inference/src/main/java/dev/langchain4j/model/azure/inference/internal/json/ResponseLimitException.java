package dev.langchain4j.model.azure.inference.internal.json;

/** An answer is larger than this module is willing to hold. */
public final class ResponseLimitException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ResponseLimit limit;

    ResponseLimitException(ResponseLimit limit, String message) {
        super(message);
        this.limit = limit;
    }

    /** The limit that was reached. */
    public ResponseLimit limit() {
        return limit;
    }
}
