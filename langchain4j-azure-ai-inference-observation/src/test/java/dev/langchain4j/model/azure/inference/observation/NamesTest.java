package dev.langchain4j.model.azure.inference.observation;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The names that docs/observability.md has")
class NamesTest {

    /** The same calls serve several tests. */
    private static final Map<AzureAiInferenceSemconv, PrometheusMeterRegistry> MEASURED =
            new EnumMap<>(AzureAiInferenceSemconv.class);

    private static final Path DASHBOARD = Path.of("../docs/observability-dashboard.json");
    private static final Pattern IDENTIFIER = Pattern.compile("\\b(?:gen_ai|azure_ai|error_type)\\w*");

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
        PrometheusMeterRegistry meters = measured(semconv);

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

    @Test
    @DisplayName("are those of the dashboard, for either generation")
    void dashboard() throws IOException {
        String scraped = measured(AzureAiInferenceSemconv.BOTH).scrape();
        String old = measured(AzureAiInferenceSemconv.V1_41).scrape();
        String latest = measured(AzureAiInferenceSemconv.LATEST).scrape();
        List<String> queries = queries();

        assertThat(queries).hasSizeGreaterThan(10).allSatisfy(query -> {
            List<String> names =
                    IDENTIFIER.matcher(query).results().map(MatchResult::group).toList();
            assertThat(names).isNotEmpty().allMatch(name -> has(scraped, name), "is scraped");
            assertThat(names.stream().filter(name -> isSeries(old, name))).isNotEmpty();
            assertThat(names.stream().filter(name -> isSeries(latest, name))).isNotEmpty();
        });
    }

    private static PrometheusMeterRegistry measured(AzureAiInferenceSemconv semconv) {
        return MEASURED.computeIfAbsent(semconv, NamesTest::measure);
    }

    private static PrometheusMeterRegistry measure(AzureAiInferenceSemconv semconv) {
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        ObservedCalls.make(AzureAiInferenceObservation.builder()
                .meterRegistry(meters)
                .semconv(semconv)
                .build());
        return meters;
    }

    private static boolean has(String scraped, String name) {
        return isSeries(scraped, name)
                || Pattern.compile("[{,]" + name + "=").matcher(scraped).find();
    }

    private static boolean isSeries(String scraped, String name) {
        return Pattern.compile("^" + name + "\\{", Pattern.MULTILINE)
                .matcher(scraped)
                .find();
    }

    private static List<String> queries() throws IOException {
        JsonNode dashboard = new ObjectMapper().readTree(DASHBOARD.toFile());
        return Stream.of("expr", "definition")
                .flatMap(field -> dashboard.findValues(field).stream())
                .map(JsonNode::asText)
                .toList();
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
