package dev.langchain4j.model.azure.inference.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** What was measured, kept in a file of lines {@code workload,metric,subject,value}, from which a report can be made again. */
final class Results {

    /** A row of the report. */
    record Row(Workload workload, Metric metric) {}

    private final Path file;
    private final Map<Row, Map<Subject, List<Double>>> values = new LinkedHashMap<>();

    Results(Path file) throws IOException {
        this.file = file;
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                String[] cells = line.split(",", -1);
                keep(
                        Workload.of(cells[0]),
                        Metric.valueOf(cells[1]),
                        Subject.valueOf(cells[2]),
                        Double.parseDouble(cells[3]));
            }
        }
    }

    void add(Workload workload, Metric metric, Subject subject, double value) throws IOException {
        keep(workload, metric, subject, value);
        Files.writeString(
                file,
                workload.key() + "," + metric + "," + subject + "," + value + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    private void keep(Workload workload, Metric metric, Subject subject, double value) {
        values.computeIfAbsent(new Row(workload, metric), row -> new LinkedHashMap<>())
                .computeIfAbsent(subject, key -> new ArrayList<>())
                .add(value);
    }

    /** In the order of workloads and metrics. */
    List<Row> rows() {
        return Arrays.stream(Workload.values())
                .flatMap(workload -> Arrays.stream(Metric.values()).map(metric -> new Row(workload, metric)))
                .filter(values::containsKey)
                .toList();
    }

    OptionalDouble median(Row row, Subject subject) {
        double[] sorted = values.getOrDefault(row, Map.of()).getOrDefault(subject, List.of()).stream()
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        return sorted.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2);
    }

    /** Those that are no floor and not ours, as far as they were measured. */
    List<Subject> peers(Row row) {
        return Arrays.stream(Subject.values())
                .filter(subject -> subject.isPeer() && median(row, subject).isPresent())
                .toList();
    }

    /** The best of them. */
    OptionalDouble bestPeer(Row row) {
        var medians = peers(row).stream().mapToDouble(peer -> median(row, peer).orElseThrow());
        return row.metric().moreIsBetter() ? medians.max() : medians.min();
    }

    /** How many rounds there are. */
    int rounds() {
        return values.values().stream()
                .flatMap(subjects -> subjects.values().stream())
                .mapToInt(List::size)
                .max()
                .orElse(0);
    }
}
