package dev.langchain4j.model.azure.inference.observation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The series that Prometheus reads, with their labels. */
final class Scrape {

    private static final Pattern SERIES = Pattern.compile("^([a-z_]\\w*)\\{(.*)} \\S+$", Pattern.MULTILINE);
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    private final Map<String, List<Map<String, String>>> series = new HashMap<>();

    Scrape(AzureAiInferenceSemconv semconv) {
        SERIES.matcher(MeasuredCalls.of(semconv).scrape()).results().forEach(line -> {
            Map<String, String> labels = new HashMap<>();
            Matcher label = LABEL.matcher(line.group(2));
            while (label.find()) {
                labels.put(label.group(1), label.group(2));
            }
            series.computeIfAbsent(line.group(1), name -> new ArrayList<>()).add(labels);
        });
    }

    /** Whether a query would read something, with {@code .*} for its variables. */
    boolean has(Promql.Selector selector) {
        return series.getOrDefault(selector.metric(), List.of()).stream()
                .anyMatch(labels -> labels.keySet().containsAll(selector.grouped())
                        && selector.matchers().stream().allMatch(matcher -> matches(matcher, labels)));
    }

    private static boolean matches(Promql.Matcher matcher, Map<String, String> labels) {
        String value = labels.get(matcher.label());
        // Prometheus takes a label that is missing for an empty one: here it is a mistake.
        return value != null
                && switch (matcher.operator()) {
                    case "=" -> value.equals(matcher.value());
                    case "!=" -> !value.equals(matcher.value());
                    case "=~" -> matcher.value().startsWith("$") || value.matches(matcher.value());
                    default -> throw new IllegalArgumentException("not in the dashboard: " + matcher);
                };
    }
}
