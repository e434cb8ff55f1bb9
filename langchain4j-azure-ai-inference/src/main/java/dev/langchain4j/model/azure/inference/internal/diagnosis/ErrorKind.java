package dev.langchain4j.model.azure.inference.internal.diagnosis;

import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.NonRetriableException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.RetriableException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.exception.UnresolvedModelServerException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import java.util.function.BiFunction;

/** The LangChain4j exception that a failure becomes. */
@SuppressWarnings("ImmutableEnumChecker") // constructor references hold no state
public enum ErrorKind {
    AUTHENTICATION(AuthenticationException::new),
    CONTENT_FILTERED(ContentFilteredException::new),
    INTERNAL_SERVER(InternalServerException::new),

    /**
     * The service rejected a value or a parameter, including one that the deployment does not support (422).
     * LangChain4j's UnsupportedFeatureException is not a NonRetriableException, so code that retries by LangChain4j's
     * rules would repeat a request that can only be rejected again.
     */
    INVALID_REQUEST(InvalidRequestException::new),

    /** The request is too long for the model: another model may take it. */
    CONTEXT_LENGTH(InvalidRequestException::new),

    /** The service does not know the deployment: another deployment may be known. */
    MODEL_NOT_FOUND(ModelNotFoundException::new),

    /** The endpoint's path or api-version is wrong, or the deployment is: Azure does not say which. */
    PATH_NOT_FOUND(ModelNotFoundException::new),
    RATE_LIMIT(RateLimitException::new),
    TIMEOUT(TimeoutException::new),
    UNRESOLVED_SERVER(UnresolvedModelServerException::new),

    /** The deployment does not serve this route at all: only another deployment helps. */
    UNSUPPORTED_FEATURE((message, cause) -> {
        UnsupportedFeatureException exception = new UnsupportedFeatureException(message);
        exception.initCause(cause);
        return exception;
    }),

    /** The connection failed: refused, reset or cut. */
    CONNECTION(RetriableException::new),

    /** Neither the service nor time will fix this, such as an untrusted certificate. */
    OTHER_PERMANENT(NonRetriableException::new);

    private final BiFunction<String, Throwable, RuntimeException> constructor;

    ErrorKind(BiFunction<String, Throwable, RuntimeException> constructor) {
        this.constructor = constructor;
    }

    public RuntimeException exception(String message, Throwable cause) {
        return constructor.apply(message, cause);
    }
}
