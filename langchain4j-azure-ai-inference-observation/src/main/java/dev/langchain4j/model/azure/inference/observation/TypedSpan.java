package dev.langchain4j.model.azure.inference.observation;

import io.micrometer.observation.Observation;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The span of an observation, which takes attributes with their type. In a class of its own, so that tracing can be left out. */
final class TypedSpan {

    private TypedSpan() {}

    /** What sets attributes of the span; null if there is none. */
    static @Nullable BiConsumer<String, Object> find(Observation observation) {
        TracingContext tracing = observation.getContextView().get(TracingContext.class);
        Span span = tracing == null ? null : tracing.getSpan();
        return span == null ? null : (name, value) -> set(span, name, value);
    }

    private static void set(Span span, String name, Object value) {
        if (value instanceof Integer number) {
            span.tag(name, number.longValue());
        } else if (value instanceof Double number) {
            span.tag(name, number.doubleValue());
        } else if (value instanceof Boolean flag) {
            span.tag(name, flag.booleanValue());
        } else if (value instanceof List<?> texts) {
            span.tagOfStrings(name, texts.stream().map(String::valueOf).toList());
        } else {
            span.tag(name, value.toString());
        }
    }
}
