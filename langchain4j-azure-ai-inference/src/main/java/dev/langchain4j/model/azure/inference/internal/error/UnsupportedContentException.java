package dev.langchain4j.model.azure.inference.internal.error;

/** A response contains only content that this module does not read. */
public final class UnsupportedContentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnsupportedContentException(String message) {
        super(message);
    }
}
