package dev.langchain4j.model.azure.inference.internal.json;

/** A response is larger than this module accepts. */
public final class ResponseLimitException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ResponseLimit limit;

    ResponseLimitException(ResponseLimit limit, String message) {
        super(message);
        this.limit = limit;
    }

    /** The limit that was exceeded. */
    public ResponseLimit limit() {
        return limit;
    }
}
