package dev.langchain4j.model.azure.inference.internal.error;

/** Instead of an answer, the model said that it would not answer. */
public final class RefusalException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RefusalException(String refusal) {
        super(refusal);
    }
}
