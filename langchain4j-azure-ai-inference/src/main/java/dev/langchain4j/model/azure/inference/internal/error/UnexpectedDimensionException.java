package dev.langchain4j.model.azure.inference.internal.error;

/** The vectors' dimension differs from that of the vectors they would be compared with. */
public final class UnexpectedDimensionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String hint;

    public UnexpectedDimensionException(String message, String hint) {
        super(message);
        this.hint = hint;
    }

    String hint() {
        return hint;
    }
}
