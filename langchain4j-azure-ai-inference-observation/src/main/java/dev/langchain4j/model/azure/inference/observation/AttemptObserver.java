package dev.langchain4j.model.azure.inference.observation;

import dev.langchain4j.model.azure.inference.AzureAiInferenceCallListener.Attempt;
import dev.langchain4j.model.azure.inference.AzureAiInferenceCallListener.Scope;
import dev.langchain4j.model.azure.inference.AzureAiInferenceException;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

/** One attempt, as a child of its call. It is current while its request is handed to the transport, and no longer. */
final class AttemptObserver implements Attempt {

    static final String NAME = "azure.ai.inference.attempt";

    private final @Nullable DeploymentMeters meters;
    private final Observation observation;

    AttemptObserver(
            CallIdentity call,
            Observation parent,
            ObservationRegistry registry,
            @Nullable DeploymentMeters meters,
            int number) {
        this.meters = meters;
        this.observation = Observation.createNotStarted(NAME, registry)
                .contextualName("attempt " + number)
                .lowCardinalityKeyValues(call.keyValues())
                .parentObservation(parent);
        // Tracing takes what is current on this thread for the parent, whatever was named as such.
        Observation.Scope scope = parent.openScope();
        try {
            observation.start();
        } finally {
            scope.close();
        }
        if (!observation.isNoop()) {
            ObservationAttributes.of(observation).put("azure.ai.inference.attempt.number", number);
        }
    }

    @Override
    public Scope makeCurrent() {
        Observation.Scope scope = observation.openScope();
        return scope::close;
    }

    @Override
    public void onSuccess() {
        observation.stop();
    }

    @Override
    public void onError(Throwable error) {
        if (meters != null) {
            meters.failedAttempt(error);
        }
        observation.error(error);
        SpanAttributes attributes = ObservationAttributes.of(observation).put("error.type", ErrorType.of(error));
        AzureAiInferenceException.find(error)
                .ifPresent(azure -> attributes
                        .put("azure.service.request.id", azure.requestId())
                        .put("http.response.status_code", azure.statusCode() > 0 ? azure.statusCode() : null));
        observation.stop();
    }

    @Override
    public void onCancel() {
        observation
                .highCardinalityKeyValue(KeyValue.of("error.type", ErrorType.CANCELLED))
                .stop();
    }
}
