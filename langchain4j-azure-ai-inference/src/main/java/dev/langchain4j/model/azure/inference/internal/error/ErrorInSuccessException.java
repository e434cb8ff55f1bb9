package dev.langchain4j.model.azure.inference.internal.error;

/**
 * Instead of an answer, or in the middle of one, an HTTP 200 brought an error. What it means is for those to say who read
 * error bodies.
 */
public final class ErrorInSuccessException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String raw;
    private final boolean isWholeBody;

    /** Takes the event or the body as it came. */
    public ErrorInSuccessException(String raw) {
        this(raw, false);
    }

    private ErrorInSuccessException(String raw, boolean isWholeBody) {
        super("The service answered with an error");
        this.raw = raw;
        this.isWholeBody = isWholeBody;
    }

    /** Of a body that is no JSON object: an error in another dialect, or the response of something that is no such service. */
    public static ErrorInSuccessException ofBody(String raw) {
        return new ErrorInSuccessException(raw, true);
    }

    /** Whether there was nothing else, so that it need not be an error. */
    boolean isWholeBody() {
        return isWholeBody;
    }

    public String raw() {
        return raw;
    }
}
