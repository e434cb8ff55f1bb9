package dev.langchain4j.model.azure.inference;

/** Instead of an answer, the model said that it would not answer. */
final class RefusalException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RefusalException(String refusal) {
        super(refusal);
    }
}
