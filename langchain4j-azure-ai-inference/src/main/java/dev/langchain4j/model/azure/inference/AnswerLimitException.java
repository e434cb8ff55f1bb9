package dev.langchain4j.model.azure.inference;

/** An answer is larger than this module is willing to hold. */
final class AnswerLimitException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ResponseLimit limit;

    AnswerLimitException(ResponseLimit limit, String message) {
        super(message);
        this.limit = limit;
    }

    /** The limit that was reached. */
    ResponseLimit limit() {
        return limit;
    }
}
