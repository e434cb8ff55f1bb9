package dev.langchain4j.model.azure.inference.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Streamed calls. */
final class StreamRun {

    private static final long LONGEST_SECONDS = 120;
    private static final int WARM_UPS = 4;

    private final Peer.Streaming streaming;
    private final int pieces;

    StreamRun(Peer.Streaming streaming, int pieces) {
        this.streaming = streaming;
        this.pieces = pieces;
    }

    Map<Metric, Double> oneByOne(double warmUpSeconds, double measuredSeconds) {
        if (warmUpSeconds > 0) {
            WarmUp.until(() -> repeat(warmUpSeconds / 4));
        }
        Meter meter = new Meter();
        double events = repeat(measuredSeconds) * (double) pieces;
        Map<Metric, Double> results = new EnumMap<>(Metric.class);
        results.put(Metric.CPU_PER_EVENT, meter.cpuNanos() / events / 1e3);
        results.put(Metric.EVENTS, events / meter.elapsedNanos() * 1e6);
        results.put(Metric.ALLOCATION_PER_EVENT, meter.allocatedBytes() / events / 1e3);
        return results;
    }

    /** After a short one that has loaded the classes, before the compiler has done much. */
    Map<Metric, Double> first(StreamRun shortStream) {
        shortStream.run();
        Meter meter = new Meter();
        run();
        return Map.of(
                Metric.CPU_PER_EVENT,
                meter.cpuNanos() / (double) pieces / 1e3,
                Metric.ALLOCATION_PER_EVENT,
                meter.allocatedBytes() / (double) pieces / 1e3);
    }

    /** Warms up first: else most of the CPU time is the compiler's. */
    Map<Metric, Double> together(int streams) {
        Meter.resetPeakThreads();
        for (int i = 0; i < WARM_UPS; i++) {
            startAll(streams);
        }
        Meter meter = new Meter();
        startAll(streams);
        return Map.of(Metric.CPU_PER_EVENT, meter.cpuNanos() / (double) streams / pieces / 1e3, Metric.THREADS, (double)
                Meter.peakThreads());
    }

    /**
     * What is held shortly before the end, or with the answer at the end. The answer's text, 0.8 MB, is part of it; what a
     * short stream before has left, such as classes and pools, is not.
     */
    Map<Metric, Double> liveHeap(StreamRun shortStream) {
        shortStream.run();
        double before = liveBytes();
        AtomicLong during = new AtomicLong();
        Object answer = await(streaming.start(count -> {
            if (count == pieces - 1) {
                during.set((long) liveBytes());
            }
        }));
        double most = Math.max((double) during.get(), liveBytes());
        if (answer == null) {
            throw new IllegalStateException("no answer");
        }
        return Map.of(Metric.LIVE_HEAP, (most - before) / 1e6);
    }

    /** Whether it goes at all, in the heap that there is. */
    Map<Metric, Double> once() {
        run();
        return Map.of();
    }

    private int repeat(double seconds) {
        long start = System.nanoTime();
        int streams = 0;
        do {
            run();
            streams++;
        } while ((System.nanoTime() - start) / 1e9 < seconds);
        return streams;
    }

    private void run() {
        AtomicInteger seen = new AtomicInteger();
        await(streaming.start(seen::set));
        requireAll(seen);
    }

    private void startAll(int streams) {
        List<CompletableFuture<?>> running = new ArrayList<>();
        List<AtomicInteger> seen = new ArrayList<>();
        for (int i = 0; i < streams; i++) {
            AtomicInteger count = new AtomicInteger();
            seen.add(count);
            running.add(streaming.start(count::set));
        }
        running.forEach(StreamRun::await);
        seen.forEach(this::requireAll);
    }

    private void requireAll(AtomicInteger seen) {
        if (seen.get() != pieces) {
            throw new IllegalStateException("the stream had " + seen + " pieces, not " + pieces);
        }
    }

    private static Object await(CompletableFuture<?> stream) {
        try {
            return stream.get(LONGEST_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static double liveBytes() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
