package dev.langchain4j.model.azure.inference.benchmarks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** The figures that matter most, as a short table: this module, the best peer, the others. */
final class Highlights {

    static final List<Results.Row> ROWS = List.of(
            new Results.Row(Workload.CHAT_SMALL, Metric.CPU),
            new Results.Row(Workload.CHAT_SMALL, Metric.LATENCY),
            new Results.Row(Workload.FIRST_CHATS, Metric.CPU),
            new Results.Row(Workload.CHAT_SMALL_TLS, Metric.CPU),
            new Results.Row(Workload.CHAT_SMALL_TLS, Metric.LATENCY),
            new Results.Row(Workload.CHAT_LARGE, Metric.CPU),
            new Results.Row(Workload.CHAT_LARGE, Metric.ALLOCATION),
            new Results.Row(Workload.STREAM, Metric.CPU_PER_EVENT),
            new Results.Row(Workload.STREAM, Metric.ALLOCATION_PER_EVENT),
            new Results.Row(Workload.FIRST_EVENTS, Metric.CPU_PER_EVENT),
            new Results.Row(Workload.STREAMS_500, Metric.CPU_PER_EVENT),
            new Results.Row(Workload.STREAMS_500, Metric.THREADS),
            new Results.Row(Workload.STREAM_LIVE_HEAP, Metric.LIVE_HEAP),
            new Results.Row(Workload.STREAM_SMALLEST_HEAP, Metric.SMALLEST_HEAP),
            new Results.Row(Workload.EMBED_2048, Metric.VECTORS),
            new Results.Row(Workload.EMBED_2048, Metric.ALLOCATION_PER_VECTOR),
            new Results.Row(Workload.COLD_START, Metric.START_TIME),
            new Results.Row(Workload.COLD_START_ONE_JAR, Metric.START_TIME),
            new Results.Row(Workload.COLD_START_ARCHIVE, Metric.START_TIME),
            new Results.Row(Workload.COLD_START_KEYLESS, Metric.START_TIME),
            new Results.Row(Workload.CLASS_PATH, Metric.JARS_MB),
            new Results.Row(Workload.CLASS_PATH_KEYLESS, Metric.JARS_MB));

    private final Results results;

    Highlights(Results results) {
        this.results = results;
    }

    String markdown() {
        StringBuilder table =
                new StringBuilder("| workload | figure | this module, Netty | this module, JDK | best peer | "
                        + "other peers | floor + Jackson |\n|---|---|---:|---:|---:|---:|---:|\n");
        for (Results.Row row : ROWS) {
            if (results.rows().contains(row)) {
                table.append("| ").append(row.workload().title).append(" | ").append(row.metric().title);
                for (String cell : cells(row)) {
                    table.append(" | ").append(cell);
                }
                table.append(" |\n");
            }
        }
        return table.toString();
    }

    private List<String> cells(Results.Row row) {
        List<Subject> peers = new ArrayList<>(results.peers(row));
        Comparator<Subject> byValue =
                Comparator.comparingDouble(peer -> results.median(row, peer).orElseThrow());
        peers.sort(row.metric().moreIsBetter() ? byValue.reversed() : byValue);
        String best = peers.isEmpty() ? Report.NOTHING : peers.get(0).title + " " + show(row, peers.get(0));
        String others = peers.stream().skip(1).map(peer -> show(row, peer)).collect(Collectors.joining("; "));
        return List.of(
                show(row, Subject.NETTY),
                show(row, Subject.JDK),
                best,
                others.isEmpty() ? Report.NOTHING : others,
                show(row, Subject.FLOOR_JACKSON));
    }

    private String show(Results.Row row, Subject subject) {
        OptionalDouble value = results.median(row, subject);
        return value.isPresent() ? row.metric().show(value.getAsDouble()) : Report.NOTHING;
    }
}
