package dev.langchain4j.model.azure.inference.benchmarks;

/** What is told of a workload. */
enum Metric {
    CPU("CPU, µs per call", 1),
    OVERHEAD("CPU ÷ that of the same unobserved", 2),
    CPU_PER_EVENT("CPU, µs per event", 2),
    CPU_PER_VECTOR("CPU, µs per vector", 1),
    ALLOCATION("allocation, KB per call", 1),
    ALLOCATION_PER_EVENT("allocation, KB per event", 2),
    ALLOCATION_PER_VECTOR("allocation ÷ vectors' bytes", 1),
    LATENCY("median latency, µs", 0),
    CALLS("calls/s", 0),
    EVENTS("thousand events/s", 0),
    VECTORS("thousand vectors/s", 1),
    THREADS("peak threads", 0),
    LIVE_HEAP("live heap, MB", 1),
    SMALLEST_HEAP("smallest heap, MB", 0),
    START_TIME("to the first answer, ms", 0),
    START_CPU("CPU, ms", 0),
    JARS("jars", 0),
    JARS_MB("size, MB", 1);

    final String title;
    final int decimals;

    Metric(String title, int decimals) {
        this.title = title;
        this.decimals = decimals;
    }

    boolean moreIsBetter() {
        return this == CALLS || this == EVENTS || this == VECTORS;
    }

    String show(double value) {
        return String.format(java.util.Locale.ROOT, "%,." + (value < 0.1 && decimals > 0 ? 3 : decimals) + "f", value);
    }
}
