package dev.langchain4j.model.azure.inference.observation;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Attributes of an observation")
class ObservationAttributesTest {

    private static Observation observed(ObservationRegistry registry) {
        Observation observation = Observation.start("observed", registry);
        ObservationAttributes.of(observation)
                .put("text", "a")
                .put("number", 1)
                .put("decimal", 0.5)
                .put("flag", true)
                .put("list", List.of("a", "\"b\""))
                .put("missing", null);
        observation.stop();
        return observation;
    }

    @Test
    @DisplayName("have their types in a span")
    void span() {
        Telemetry telemetry = new Telemetry();

        observed(telemetry.observations);

        SpanData span = telemetry.span("observed");
        assertThat(Telemetry.attribute(span, "text")).isEqualTo("a");
        assertThat(Telemetry.attribute(span, "number")).isEqualTo(1L);
        assertThat(Telemetry.attribute(span, "decimal")).isEqualTo(0.5);
        assertThat(Telemetry.attribute(span, "flag")).isEqualTo(true);
        assertThat(Telemetry.attribute(span, "list")).isEqualTo(List.of("a", "\"b\""));
        assertThat(Telemetry.attribute(span, "missing")).isNull();
    }

    @Test
    @DisplayName("are texts where there is none")
    void texts() {
        ObservationRegistry registry = ObservationRegistry.create();
        registry.observationConfig().observationHandler(context -> true);

        assertThat(observed(registry).getContextView().getHighCardinalityKeyValues())
                .containsExactlyInAnyOrder(
                        KeyValue.of("text", "a"),
                        KeyValue.of("number", "1"),
                        KeyValue.of("decimal", "0.5"),
                        KeyValue.of("flag", "true"),
                        KeyValue.of("list", "[\"a\",\"\\\"b\\\"\"]"));
    }
}
