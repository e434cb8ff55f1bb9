package dev.langchain4j.model.azure.inference.observation;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** In place of Grafana, whose JSON model this follows, and of Prometheus. */
@DisplayName("The dashboard")
class DashboardTest {

    private static final Path FILE = Path.of("../docs/observability-dashboard.json");
    private static final Pattern LABEL_VALUES =
            Pattern.compile("label_values\\(\\{__name__=~\"([\\w|]+)\"}, (\\w+)\\)");
    private static final Pattern IN_LEGEND = Pattern.compile("\\{\\{(.*?)}}");
    private static final Set<String> UNITS = Set.of("reqps", "s", "short");
    private static final int COLUMNS = 24;

    private static final JsonNode DASHBOARD = read();

    private static JsonNode read() {
        try {
            return new ObjectMapper().readTree(FILE.toFile());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Stream<JsonNode> list(JsonNode array) {
        assertThat(array.isArray()).isTrue();
        return StreamSupport.stream(array.spliterator(), false);
    }

    static Stream<JsonNode> panels() {
        return list(DASHBOARD.path("panels"));
    }

    static Stream<JsonNode> targets() {
        return panels().flatMap(panel -> list(panel.path("targets")));
    }

    private static List<JsonNode> variables() {
        return list(DASHBOARD.path("templating").path("list")).toList();
    }

    /** The label of each variable that a query may match with. */
    private static Map<String, String> labels() {
        return variables().stream()
                .skip(1)
                .collect(toMap(each -> "$" + each.path("name").asText(), each -> {
                    Matcher values =
                            LABEL_VALUES.matcher(each.path("definition").asText());
                    assertThat(values.matches()).as(each.toString()).isTrue();
                    return values.group(2);
                }));
    }

    private static void hasDataSource(JsonNode node) {
        assertThat(node.path("datasource").path("type").asText()).isEqualTo("prometheus");
        assertThat(node.path("datasource").path("uid").asText()).isEqualTo("${datasource}");
    }

    @Test
    @DisplayName("is of a known schema, and each panel has its own id and place")
    void model() {
        assertThat(DASHBOARD.path("schemaVersion").asInt()).isEqualTo(39);
        assertThat(DASHBOARD.path("uid").asText()).matches("[a-z-]{1,40}");
        Set<Integer> ids = new HashSet<>();
        Set<String> cells = new HashSet<>();
        assertThat(panels()).hasSizeGreaterThanOrEqualTo(10).allSatisfy(panel -> {
            assertThat(ids.add(panel.path("id").asInt())).isTrue();
            JsonNode place = panel.path("gridPos");
            int x = place.path("x").asInt();
            int width = place.path("w").asInt();
            int height = place.path("h").asInt();
            assertThat(width).isPositive();
            assertThat(height).isPositive();
            assertThat(x + width).isLessThanOrEqualTo(COLUMNS);
            for (int cell = 0; cell < width * height; cell++) {
                int y = place.path("y").asInt() + cell / width;
                assertThat(cells.add(x + cell % width + "," + y)).as("free").isTrue();
            }
        });
    }

    @ParameterizedTest
    @MethodSource("panels")
    @DisplayName("asks the chosen data source in each panel, and shows a known unit")
    void panel(JsonNode panel) {
        assertThat(panel.path("type").asText()).isEqualTo("timeseries");
        assertThat(panel.path("title").asText()).isNotBlank();
        assertThat(UNITS).contains(panel.at("/fieldConfig/defaults/unit").asText());
        hasDataSource(panel);
        Set<String> ids = new HashSet<>();
        assertThat(list(panel.path("targets"))).isNotEmpty().allSatisfy(target -> {
            hasDataSource(target);
            assertThat(ids.add(target.path("refId").asText())).isTrue();
        });
    }

    @Test
    @DisplayName("has a data source to choose, and variables whose values either generation has")
    void choices() {
        List<JsonNode> variables = variables();
        assertThat(variables.get(0).path("name").asText()).isEqualTo("datasource");
        assertThat(variables.get(0).path("type").asText()).isEqualTo("datasource");
        assertThat(variables.get(0).path("query").asText()).isEqualTo("prometheus");
        assertThat(variables.stream().skip(1)).hasSize(2).allSatisfy(variable -> {
            assertThat(variable.path("type").asText()).isEqualTo("query");
            hasDataSource(variable);
            Matcher values = LABEL_VALUES.matcher(variable.path("definition").asText());
            assertThat(values.matches()).isTrue();
            assertThat(variable.path("query").path("query").asText()).isEqualTo(values.group());
            reads(Stream.of(values.group(1).split("\\|"))
                    .map(metric -> new Promql.Selector(metric, List.of(), Set.of(values.group(2))))
                    .toList());
        });
    }

    @ParameterizedTest
    @MethodSource("targets")
    @DisplayName("asks in PromQL for series that are scraped, with the labels and values they have")
    void query(JsonNode target) {
        Promql query = new Promql(target.path("expr").asText());
        reads(query.selectors);
        assertThat(query.selectors.stream().flatMap(selector -> selector.matchers().stream()))
                .filteredOn(matcher -> matcher.value().contains("$"))
                .allMatch(matcher ->
                        matcher.operator().equals("=~") && matcher.label().equals(labels().get(matcher.value())));
        assertThat(IN_LEGEND
                        .matcher(target.path("legendFormat").asText())
                        .results()
                        .map((MatchResult m) -> m.group(1)))
                .containsExactlyInAnyOrderElementsOf(query.labels);
    }

    /** All with both generations of names, and some with either. */
    private static void reads(List<Promql.Selector> selectors) {
        Scrape old = new Scrape(AzureAiInferenceSemconv.V1_41);
        Scrape latest = new Scrape(AzureAiInferenceSemconv.LATEST);
        assertThat(selectors).isNotEmpty().allMatch(new Scrape(AzureAiInferenceSemconv.BOTH)::has);
        assertThat(selectors).anyMatch(old::has).anyMatch(latest::has);
    }
}
