package dev.langchain4j.model.azure.inference.benchmarks;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** Plain calls, one after the other on each of some threads. */
final class ChatRun {

    private static final int WARM_UP_CALLERS = 4;
    private static final double BURST_SECONDS = 0.5;
    private static final int MAX_SAMPLES = 1 << 20;

    private final Peer.Chat chat;
    private final int expectedLength;
    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong sampled = new AtomicLong();
    private final long[] samples = new long[MAX_SAMPLES];
    // Lives as long as the process, so that what its threads allocate is counted.
    private final ExecutorService threads;
    private boolean isWarm;

    ChatRun(Peer.Chat chat, int mostCallers) {
        this.chat = chat;
        this.threads = Executors.newFixedThreadPool(Math.max(mostCallers, WARM_UP_CALLERS));
        this.expectedLength = chat.ask();
        if (expectedLength == 0) {
            throw new IllegalStateException("the answer is empty");
        }
    }

    Map<Metric, Double> run(int callers, double warmUpSeconds, double measuredSeconds) {
        if (warmUpSeconds > 0) {
            if (!isWarm) {
                WarmUp.until(() -> loop(WARM_UP_CALLERS, BURST_SECONDS));
                isWarm = true;
            }
            loop(callers, warmUpSeconds);
        }
        calls.set(0);
        sampled.set(0);
        Meter meter = new Meter();
        loop(callers, measuredSeconds);
        double cpu = meter.cpuNanos();
        double elapsed = meter.elapsedNanos();
        double allocated = meter.allocatedBytes();
        double made = calls.get();
        Map<Metric, Double> results = new EnumMap<>(Metric.class);
        results.put(Metric.CPU, cpu / made / 1e3);
        results.put(Metric.ALLOCATION, allocated / made / 1e3);
        results.put(Metric.LATENCY, median() / 1e3);
        results.put(Metric.CALLS, made / elapsed * 1e9);
        return results;
    }

    /** The calls after the one that has loaded the classes, before the compiler has done much. */
    Map<Metric, Double> first(int many) {
        Meter meter = new Meter();
        for (int i = 0; i < many; i++) {
            ask();
        }
        return Map.of(
                Metric.CPU,
                meter.cpuNanos() / (double) many / 1e3,
                Metric.ALLOCATION,
                meter.allocatedBytes() / (double) many / 1e3,
                Metric.LATENCY,
                median() / 1e3);
    }

    private double median() {
        int count = (int) Math.min(sampled.get(), MAX_SAMPLES);
        Arrays.sort(samples, 0, count);
        return samples[count / 2];
    }

    private void loop(int callers, double seconds) {
        long start = System.nanoTime();
        Callable<Void> caller = () -> {
            // One at least: a busy machine may start this thread when the time is over.
            do {
                ask();
            } while ((System.nanoTime() - start) / 1e9 < seconds);
            return null;
        };
        try {
            for (Future<Void> ended : threads.invokeAll(Collections.nCopies(callers, caller))) {
                ended.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private void ask() {
        long start = System.nanoTime();
        int length = chat.ask();
        int sample = (int) Math.min(sampled.getAndIncrement(), MAX_SAMPLES);
        if (sample < MAX_SAMPLES) {
            samples[sample] = System.nanoTime() - start;
        }
        calls.incrementAndGet();
        if (length != expectedLength) {
            throw new IllegalStateException("the answer has " + length + ", not " + expectedLength);
        }
    }
}
