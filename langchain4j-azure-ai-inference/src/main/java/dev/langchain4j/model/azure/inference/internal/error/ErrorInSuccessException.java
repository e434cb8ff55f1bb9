package dev.langchain4j.model.azure.inference.internal.error;

/**
 * An HTTP 200 delivered an error instead of a response, or in the middle of one. The readers of error bodies decide
 * what it means.
 */
public final class ErrorInSuccessException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String raw;
    private final boolean isWholeBody;

    /** Takes the unchanged event or body. */
    public ErrorInSuccessException(String raw) {
        this(raw, false);
    }

    private ErrorInSuccessException(String raw, boolean isWholeBody) {
        super("The service responded with an error");
        this.raw = raw;
        this.isWholeBody = isWholeBody;
    }

    /** For a body that is not a JSON object: an error in another format, or the response of another kind of service. */
    public static ErrorInSuccessException ofBody(String raw) {
        return new ErrorInSuccessException(raw, true);
    }

    /** Whether there was nothing else, so that it may not be an error. */
    boolean isWholeBody() {
        return isWholeBody;
    }

    public String raw() {
        return raw;
    }
}
