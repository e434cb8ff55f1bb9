package dev.langchain4j.model.azure.inference.internal.error;

/** A response is compressed although its request did not accept that. */
public final class EncodedResponseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public EncodedResponseException(String encoding) {
        super("its content-encoding is " + encoding + ", although the request has accept-encoding: "
                + ContentEncoding.PLAIN);
    }
}
