package dev.langchain4j.model.azure.inference.observation;

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
import java.util.LinkedHashMap;
import java.util.Map;

/** Values of {@code error.type}: few, and the same for the same failure. */
final class ErrorType {

    /** The caller has cancelled the call: no error of anybody, but no response either. */
    static final String CANCELLED = "cancelled";

    /** The first that fits counts: the last ones are the parents of others. */
    private static final Map<Class<? extends Throwable>, String> TYPES = new LinkedHashMap<>();

    static {
        TYPES.put(AuthenticationException.class, "authentication");
        TYPES.put(ContentFilteredException.class, "content_filtered");
        TYPES.put(ModelNotFoundException.class, "model_not_found");
        TYPES.put(InvalidRequestException.class, "invalid_request");
        TYPES.put(UnsupportedFeatureException.class, "unsupported_feature");
        TYPES.put(RateLimitException.class, "rate_limit");
        TYPES.put(TimeoutException.class, "timeout");
        TYPES.put(InternalServerException.class, "internal_server");
        TYPES.put(UnresolvedModelServerException.class, "unresolved_server");
        TYPES.put(RetriableException.class, "connection");
        TYPES.put(NonRetriableException.class, "other_permanent");
    }

    private ErrorType() {}

    static String of(Throwable error) {
        for (Map.Entry<Class<? extends Throwable>, String> type : TYPES.entrySet()) {
            if (type.getKey().isInstance(error)) {
                return type.getValue();
            }
        }
        return error.getClass().getName();
    }
}
