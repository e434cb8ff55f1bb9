package dev.langchain4j.model.azure.inference.spring;

import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceCallListener;
import dev.langchain4j.model.azure.inference.AzureAiInferenceException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** How calls ended last, by the model's name. Holds no text of a service or a user. */
final class ModelFailures {

    /**
     * A failure after which no call has succeeded.
     *
     * @param error the exception's class
     * @param hint what to do about it
     * @param lasting whether waiting does not mend it
     */
    record Failure(Instant at, String error, String hint, boolean lasting) {}

    private final Map<String, Failure> failures = new ConcurrentHashMap<>();
    private final Clock clock;

    ModelFailures(Clock clock) {
        this.clock = clock;
    }

    /** By the model's name, in alphabetical order. */
    Map<String, Failure> last() {
        return new TreeMap<>(failures);
    }

    /** Hears the calls of all kinds of this model. */
    AzureAiInferenceCallListener listener(String name) {
        return call -> new AzureAiInferenceCallListener.Observer() {
            @Override
            public void onResponse(Object response) {
                failures.remove(name);
            }

            @Override
            public void onError(Throwable error) {
                failed(name, error);
            }
        };
    }

    private void failed(String name, Throwable error) {
        String hint = AzureAiInferenceException.find(error)
                .map(AzureAiInferenceException::hint)
                .orElse("See the log.");
        boolean lasting = error instanceof AuthenticationException || error instanceof ModelNotFoundException;
        failures.put(name, new Failure(clock.instant(), error.getClass().getSimpleName(), hint, lasting));
    }
}
