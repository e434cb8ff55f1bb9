package dev.langchain4j.model.azure.inference.spring;

import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceCallListener;
import dev.langchain4j.model.azure.inference.AzureAiInferenceCallListener.Operation;
import dev.langchain4j.model.azure.inference.AzureAiInferenceException;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceReload;
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

    /** One name may have models of several kinds, on deployments of their own. */
    private record Asked(String name, Operation operation) {}

    private final Map<Asked, Failure> failures = new ConcurrentHashMap<>();
    private final Clock clock;

    ModelFailures(Clock clock) {
        this.clock = clock;
    }

    /** By the model's name, in alphabetical order: of several kinds a lasting failure, otherwise the last one. */
    Map<String, Failure> last() {
        Map<String, Failure> last = new TreeMap<>();
        failures.forEach((asked, failure) -> last.merge(asked.name(), failure, ModelFailures::worse));
        return last;
    }

    private static Failure worse(Failure one, Failure other) {
        boolean isOther = one.lasting() == other.lasting() ? other.at().isAfter(one.at()) : other.lasting();
        return isOther ? other : one;
    }

    /** What failed may be mended, or gone: the next calls say. A rejected reload has changed nothing. */
    void reloaded(AzureAiInferenceReload reload) {
        if (!reload.refused()) {
            failures.clear();
        }
    }

    /** Hears the calls of all kinds of this model. */
    AzureAiInferenceCallListener listener(String name) {
        return call -> {
            Asked asked = new Asked(name, call.operation());
            return new AzureAiInferenceCallListener.Observer() {
                @Override
                public void onResponse(Object response) {
                    failures.remove(asked);
                }

                @Override
                public void onError(Throwable error) {
                    failed(asked, error);
                }
            };
        };
    }

    private void failed(Asked asked, Throwable error) {
        String hint = AzureAiInferenceException.find(error)
                .map(AzureAiInferenceException::hint)
                .orElse("See the log.");
        boolean lasting = error instanceof AuthenticationException || error instanceof ModelNotFoundException;
        Failure failure = new Failure(clock.instant(), error.getClass().getSimpleName(), hint, lasting);
        // A timeout says nothing of the key that was refused before.
        failures.merge(asked, failure, (before, now) -> before.lasting() && !now.lasting() ? before : now);
    }
}
