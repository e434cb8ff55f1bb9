package dev.langchain4j.model.azure.inference;

/** A response is compressed although its request asked for plain bytes. */
final class EncodedResponseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    EncodedResponseException(String encoding) {
        super("its content-encoding is " + encoding + ", although the request has accept-encoding: "
                + ContentEncoding.PLAIN);
    }
}
