package dev.langchain4j.model.azure.inference.internal.error;

import dev.langchain4j.model.azure.inference.internal.diagnosis.Diagnosis;
import dev.langchain4j.model.azure.inference.internal.diagnosis.ErrorKind;
import dev.langchain4j.model.azure.inference.internal.endpoint.CallTarget;
import java.io.IOException;

/** A connection failed at the proxy, before it reached the endpoint. */
public final class ProxyConnectException extends IOException {

    private static final long serialVersionUID = 1L;

    private final String proxy;
    private final boolean reached;

    /**
     * Creates the exception for a failure.
     *
     * @param proxy its address, without user and password
     * @param reached whether the proxy responded, with a refusal
     */
    public ProxyConnectException(String proxy, boolean reached, Throwable cause) {
        super(cause);
        this.proxy = proxy;
        this.reached = reached;
    }

    Diagnosis diagnosis(CallTarget target) {
        return reached
                ? new Diagnosis(
                        ErrorKind.OTHER_PERMANENT,
                        "The proxy refused the connection",
                        "Check the proxy " + proxy + ": its user and password, and whether it allows " + target.host()
                                + ".")
                : new Diagnosis(
                        ErrorKind.CONNECTION,
                        "The proxy could not be reached",
                        "Check that " + proxy
                                + " is the right proxy, that something listens there, and that it can be reached"
                                + " from here; the request was never sent to " + target.host() + ".",
                        true);
    }
}
