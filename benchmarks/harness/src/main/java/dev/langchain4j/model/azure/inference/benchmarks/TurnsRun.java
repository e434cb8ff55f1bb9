package dev.langchain4j.model.azure.inference.benchmarks;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * One call observed and the same call unobserved, by turns in one JVM. A difference of a few percent is less than what two
 * JVMs differ by, and than what a machine's speed drifts by from one minute to the next.
 */
final class TurnsRun {

    private static final int TURNS = 15;

    private final ChatRun observed;
    private final ChatRun unobserved;

    TurnsRun(Peer.Chat observed, Peer.Chat unobserved) {
        this.observed = new ChatRun(observed, 1);
        this.unobserved = new ChatRun(unobserved, 1);
    }

    /** Medians of all turns; the two share what is warmed up and measured. */
    Map<Metric, Double> run(double warmUpSeconds, double measuredSeconds) {
        observed.run(1, warmUpSeconds, 0.1);
        unobserved.run(1, warmUpSeconds, 0.1);
        observed.run(1, warmUpSeconds, 0.1);
        List<Map<Metric, Double>> with = new ArrayList<>();
        List<Map<Metric, Double>> without = new ArrayList<>();
        for (int turn = 0; turn < TURNS; turn++) {
            without.add(unobserved.run(1, 0, measuredSeconds / 4));
            with.add(observed.run(1, 0, measuredSeconds / 4));
        }
        Map<Metric, Double> results = new EnumMap<>(Metric.class);
        with.get(0).keySet().forEach(metric -> results.put(metric, median(with, metric)));
        results.put(Metric.OVERHEAD, median(with, Metric.CPU) / median(without, Metric.CPU));
        return results;
    }

    private static double median(List<Map<Metric, Double>> turns, Metric metric) {
        return turns.stream()
                .mapToDouble(turn -> turn.get(metric))
                .sorted()
                .skip(TURNS / 2)
                .findFirst()
                .orElseThrow();
    }
}
