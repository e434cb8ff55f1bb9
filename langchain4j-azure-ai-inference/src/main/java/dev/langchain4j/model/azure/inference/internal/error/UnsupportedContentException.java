package dev.langchain4j.model.azure.inference.internal.error;

/** A response holds what this module does not read, and nothing else that would be an answer. */
public final class UnsupportedContentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnsupportedContentException(String message) {
        super(message);
    }
}
