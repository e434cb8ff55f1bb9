package dev.langchain4j.model.azure.inference.observation;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.EnumMap;
import java.util.Map;

/** What {@link ObservedCalls} measure, made once for all tests. */
final class MeasuredCalls {

    private static final Map<AzureAiInferenceSemconv, PrometheusMeterRegistry> MEASURED =
            new EnumMap<>(AzureAiInferenceSemconv.class);

    private MeasuredCalls() {}

    static synchronized PrometheusMeterRegistry of(AzureAiInferenceSemconv semconv) {
        return MEASURED.computeIfAbsent(semconv, MeasuredCalls::measure);
    }

    private static PrometheusMeterRegistry measure(AzureAiInferenceSemconv semconv) {
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        ObservedCalls.make(AzureAiInferenceObservation.builder()
                .meterRegistry(meters)
                .semconv(semconv)
                .build());
        return meters;
    }
}
