package dev.langchain4j.model.azure.inference.benchmarks;

import dev.langchain4j.model.azure.inference.benchmarks.server.Replies;
import java.util.EnumMap;
import java.util.Map;

/** Batches of embeddings, one after the other. */
final class EmbeddingsRun {

    private final Peer.Embeddings embeddings;
    private final int texts;

    EmbeddingsRun(Peer.Embeddings embeddings, int texts) {
        this.embeddings = embeddings;
        this.texts = texts;
    }

    Map<Metric, Double> run(double warmUpSeconds, double measuredSeconds) {
        if (warmUpSeconds > 0) {
            WarmUp.until(() -> repeat(warmUpSeconds / 4));
        }
        Meter meter = new Meter();
        double vectors = repeat(measuredSeconds) * (double) texts;
        Map<Metric, Double> results = new EnumMap<>(Metric.class);
        results.put(Metric.CPU_PER_VECTOR, meter.cpuNanos() / vectors / 1e3);
        results.put(Metric.VECTORS, vectors / meter.elapsedNanos() * 1e6);
        results.put(Metric.ALLOCATION_PER_VECTOR, meter.allocatedBytes() / vectors / (4.0 * Replies.DIMENSIONS));
        return results;
    }

    private int repeat(double seconds) {
        long start = System.nanoTime();
        int batches = 0;
        do {
            long numbers = embeddings.embed();
            if (numbers != (long) texts * Replies.DIMENSIONS) {
                throw new IllegalStateException(numbers + " numbers came for " + texts + " texts");
            }
            batches++;
        } while ((System.nanoTime() - start) / 1e9 < seconds);
        return batches;
    }
}
