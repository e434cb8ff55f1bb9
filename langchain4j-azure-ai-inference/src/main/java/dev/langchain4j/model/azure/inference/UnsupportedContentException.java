package dev.langchain4j.model.azure.inference;

/** A response holds what this module does not read, and nothing else that would be an answer. */
final class UnsupportedContentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnsupportedContentException(String message) {
        super(message);
    }
}
