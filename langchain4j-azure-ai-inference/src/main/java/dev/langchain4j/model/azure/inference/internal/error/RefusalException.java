package dev.langchain4j.model.azure.inference.internal.error;

/** The model refused to answer, instead of answering. */
public final class RefusalException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RefusalException(String refusal) {
        super(refusal);
    }
}
