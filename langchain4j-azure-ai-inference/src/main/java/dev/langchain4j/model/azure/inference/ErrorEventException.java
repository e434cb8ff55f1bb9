package dev.langchain4j.model.azure.inference;

/**
 * Instead of an answer, or in the middle of one, an HTTP 200 brought an error. What it means is for those to say who read
 * error bodies.
 */
final class ErrorEventException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String raw;

    /** Takes the event or the body as it came: JSON mostly, but HTML and plain text are seen too. */
    ErrorEventException(String raw) {
        super("The service answered with an error");
        this.raw = raw;
    }

    String raw() {
        return raw;
    }
}
