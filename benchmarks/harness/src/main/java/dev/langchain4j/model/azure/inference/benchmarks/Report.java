package dev.langchain4j.model.azure.inference.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** The results as a table in Markdown and as a chart. Argument of its own run: the folder with the results. */
public final class Report {

    static final String MARKDOWN = "benchmarks.md";
    static final String CHART = "benchmarks.svg";

    static final String NOTHING = "–";

    private final Results results;
    private final List<Subject> subjects;

    private Report(Results results) {
        this.results = results;
        this.subjects = Arrays.stream(Subject.values())
                .filter(subject -> results.rows().stream()
                        .anyMatch(row -> results.median(row, subject).isPresent()))
                .toList();
    }

    /** See the class. */
    public static void main(String[] args) throws IOException {
        Path target = Path.of(args[0]);
        write(new Results(target.resolve("side-by-side.csv")), target);
    }

    static void write(Results results, Path target) throws IOException {
        Files.writeString(target.resolve(MARKDOWN), new Report(results).markdown());
        Files.writeString(target.resolve(CHART), new Chart(results).svg());
    }

    private String markdown() {
        return "Measured on " + LocalDate.now(ZoneOffset.UTC) + " with Java "
                + Runtime.version().feature() + " on "
                + Runtime.getRuntime().availableProcessors() + " cores (" + System.getProperty("os.name") + ", "
                + System.getProperty("os.arch") + "): medians of " + results.rounds()
                + " rounds, each in a new JVM, against a server on loopback.\n\n"
                + new Highlights(results).markdown()
                + "\nAll figures:\n\n"
                + table("best peer", this::value, row -> show(row, results.bestPeer(row)))
                + "\nThis module as a multiple of each (less is better, but for rates), on the JDK's client for cold starts and"
                + " class paths, else on Netty:\n\n"
                + table("best peer", this::ratio, row -> multiple(row, results.bestPeer(row)));
    }

    private interface Cell {
        String of(Results.Row row, Subject subject);
    }

    private interface Last {
        String of(Results.Row row);
    }

    private String table(String lastTitle, Cell cell, Last last) {
        StringBuilder table = new StringBuilder("| workload | figure | ");
        table.append(subjects.stream().map(subject -> subject.title).collect(Collectors.joining(" | ")));
        table.append(" | ").append(lastTitle).append(" |\n|---|---|");
        table.append("---:|".repeat(subjects.size() + 1)).append('\n');
        for (Results.Row row : results.rows()) {
            table.append("| ").append(row.workload().title).append(" | ").append(row.metric().title);
            for (Subject subject : subjects) {
                table.append(" | ").append(cell.of(row, subject));
            }
            table.append(" | ").append(last.of(row)).append(" |\n");
        }
        return table.toString();
    }

    private String value(Results.Row row, Subject subject) {
        return show(row, results.median(row, subject));
    }

    private String ratio(Results.Row row, Subject subject) {
        return subject == ours(row) ? "1" : multiple(row, results.median(row, subject));
    }

    private String multiple(Results.Row row, OptionalDouble of) {
        OptionalDouble ours = results.median(row, ours(row));
        return ours.isEmpty() || of.isEmpty() || of.getAsDouble() == 0
                ? NOTHING
                : String.format(Locale.ROOT, "%.2f", ours.getAsDouble() / of.getAsDouble());
    }

    /** The transport to take for such work. */
    private static Subject ours(Results.Row row) {
        return row.workload().name().startsWith("COLD_START") || row.workload().isClassPath()
                ? Subject.JDK
                : Subject.NETTY;
    }

    private static String show(Results.Row row, OptionalDouble value) {
        return value.isPresent() ? row.metric().show(value.getAsDouble()) : NOTHING;
    }
}
