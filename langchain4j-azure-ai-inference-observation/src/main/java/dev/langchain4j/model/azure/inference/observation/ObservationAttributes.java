package dev.langchain4j.model.azure.inference.observation;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Hands attributes to an observation, which knows texts alone; those of other types go to its span, if Micrometer's tracing has made
 * one.
 */
final class ObservationAttributes {

    private static final boolean HAS_TRACING = isPresent("io.micrometer.tracing.handler.TracingObservationHandler");

    private ObservationAttributes() {}

    /** Adds attributes of a call: to its span now, as that ends with it; without a span, to its context when a handler reads it. */
    static void add(Observation observation, Consumer<SpanAttributes> attributes) {
        BiConsumer<String, Object> span = span(observation);
        if (span == null && observation.getContext() instanceof CallContext context) {
            context.attributes(() -> attributes.accept(of(observation, null)));
        } else {
            attributes.accept(of(observation, span));
        }
    }

    static SpanAttributes of(Observation observation) {
        return of(observation, span(observation));
    }

    private static SpanAttributes of(Observation observation, @Nullable BiConsumer<String, Object> span) {
        return new SpanAttributes((name, value) -> {
            if (span == null || value instanceof String) {
                observation.highCardinalityKeyValue(KeyValue.of(name, text(value)));
            } else {
                span.accept(name, value);
            }
        });
    }

    private static @Nullable BiConsumer<String, Object> span(Observation observation) {
        return HAS_TRACING ? TypedSpan.find(observation) : null;
    }

    private static String text(Object value) {
        return value instanceof List<?> texts ? ContentJson.texts(texts) : value.toString();
    }

    private static boolean isPresent(String className) {
        try {
            Class.forName(className, false, ObservationAttributes.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
