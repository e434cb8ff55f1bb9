package dev.langchain4j.model.azure.inference.internal.error;

import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.NonRetriableException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.RetriableException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.exception.UnresolvedModelServerException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.azure.inference.internal.diagnosis.ErrorKind;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Adds to a failure what was being done. */
public final class FailureContext {

    private static final Map<Class<?>, BiFunction<String, @Nullable Throwable, RuntimeException>> COPIES =
            Map.ofEntries(
                    Map.entry(AuthenticationException.class, AuthenticationException::new),
                    Map.entry(ContentFilteredException.class, ContentFilteredException::new),
                    Map.entry(IllegalArgumentException.class, IllegalArgumentException::new),
                    Map.entry(InternalServerException.class, InternalServerException::new),
                    Map.entry(InvalidRequestException.class, InvalidRequestException::new),
                    Map.entry(LangChain4jException.class, LangChain4jException::new),
                    Map.entry(ModelNotFoundException.class, ModelNotFoundException::new),
                    Map.entry(NonRetriableException.class, NonRetriableException::new),
                    Map.entry(RateLimitException.class, RateLimitException::new),
                    Map.entry(RetriableException.class, RetriableException::new),
                    Map.entry(TimeoutException.class, TimeoutException::new),
                    Map.entry(UnresolvedModelServerException.class, UnresolvedModelServerException::new),
                    Map.entry(UnsupportedFeatureException.class, ErrorKind.UNSUPPORTED_FEATURE::exception));

    private FailureContext() {}

    /**
     * An exception of the same type with the same cause and the same suppressed exceptions, of which one may have the
     * details of the call. Its message begins with the context. An exception of the application, which can't be
     * recreated, is kept and gets a note.
     */
    public static RuntimeException named(RuntimeException failure, String context) {
        BiFunction<String, @Nullable Throwable, RuntimeException> copy = COPIES.get(failure.getClass());
        if (copy == null) {
            failure.addSuppressed(new IllegalStateException(context));
            return failure;
        }
        RuntimeException named = copy.apply(context + ": " + failure.getMessage(), failure.getCause());
        for (Throwable suppressed : failure.getSuppressed()) {
            named.addSuppressed(suppressed);
        }
        return named;
    }
}
