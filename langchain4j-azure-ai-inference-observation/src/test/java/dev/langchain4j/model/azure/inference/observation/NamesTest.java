package dev.langchain4j.model.azure.inference.observation;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The names that docs/observability.md has")
class NamesTest {

    @Test
    @DisplayName("of attributes are those of the spans")
    void spans() {
        Telemetry telemetry = new Telemetry();
        ObservedCalls.make(telemetry.observation().content(text -> text).build());

        Predicate<SpanData> isAttempt = span -> span.getName().startsWith("attempt ");
        assertThat(attributes(telemetry, isAttempt.negate()))
                // One needs more than an emulator: a model that counts the best tokens only.
                .isEqualTo(without(firstNames("attribute of a call"), "gen_ai.request.top_k"));
        assertThat(attributes(telemetry, isAttempt)).isEqualTo(firstNames("attribute of an attempt"));
    }

    @ParameterizedTest
    @EnumSource(AzureAiInferenceSemconv.class)
    @DisplayName("of metrics, their kinds and tags are those of the meters")
    void metrics(AzureAiInferenceSemconv semconv) {
        PrometheusMeterRegistry meters = MeasuredCalls.of(semconv);

        Set<String> emitted = meters.getMeters().stream()
                .map(meter -> describe(meter.getId()))
                .collect(toCollection(TreeSet::new));

        assertThat(emitted).isEqualTo(documented(semconv));
    }

    @Test
    @DisplayName("are joined by those of Micrometer's own handler, which gets in nobody's way")
    void ownHandler() {
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        List<String> refused = new CopyOnWriteArrayList<>();
        meters.config().onMeterRegistrationFailed((id, reason) -> refused.add(id + ": " + reason));
        ObservationRegistry observations = ObservationRegistry.create();
        observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));

        ObservedCalls.make(AzureAiInferenceObservation.builder()
                .observationRegistry(observations)
                .meterRegistry(meters)
                .build());

        assertThat(refused).isEmpty();
        assertThat(meters.get(CallObserver.NAME).timers()).isNotEmpty();
        assertThat(meters.get(CallObserver.NAME + ".active").longTaskTimers()).isNotEmpty();
        assertThat(meters.get(AttemptObserver.NAME).timers()).isNotEmpty();
    }

    private static String describe(Meter.Id id) {
        String kind = switch (id.getType()) {
            case DISTRIBUTION_SUMMARY -> "summary";
            default -> id.getType().name().toLowerCase(Locale.ROOT);
        };
        return id.getName() + " " + kind + " "
                + id.getTags().stream().map(Tag::getKey).sorted().toList();
    }

    private static Set<String> attributes(Telemetry telemetry, Predicate<SpanData> which) {
        Set<String> names = new TreeSet<>();
        telemetry.spans().stream()
                .filter(which)
                .forEach(span -> span.getAttributes().forEach((key, value) -> names.add(key.getKey())));
        return names;
    }

    private static Set<String> without(Set<String> names, String... unseen) {
        Arrays.asList(unseen).forEach(name -> assertThat(names.remove(name)).isTrue());
        return names;
    }

    /** What the table of metrics says of a generation, as {@link #describe} says it. */
    private static Set<String> documented(AzureAiInferenceSemconv semconv) {
        Set<String> all = new TreeSet<>();
        for (List<String> row : DocsTable.rows("1.41")) {
            Stream.of(semconv.hasOld() ? row.get(0) : "", semconv.hasNew() ? row.get(1) : "")
                    .flatMap(DocsTable::names)
                    .forEach(name -> all.add(name + " " + row.get(2) + " " + tags(row.get(3))));
        }
        return all;
    }

    private static List<String> tags(String groups) {
        return Stream.of(groups.split(", "))
                .flatMap(group ->
                        DocsTable.rows("tags").stream().filter(row -> row.get(0).equals(group)))
                .flatMap(row -> DocsTable.names(row.get(1)))
                .sorted()
                .toList();
    }

    private static Set<String> firstNames(String heading) {
        return DocsTable.rows(heading).stream()
                .flatMap(row -> DocsTable.names(row.get(0)))
                .collect(toCollection(TreeSet::new));
    }
}
