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

    /**
     * Below that a peer still runs code that is compiled in haste: twice the CPU time was seen. Beyond the time slow ones
     * would warm up for ever.
     */
    private static final int WARM_UP_CALLS = 30_000;

    /** Peers that wait more than they work warm up sooner together. */
    private static final int WARM_UP_CALLERS = 16;

    private static final double LONGEST_WARM_UP_SECONDS = 10;
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
        if (!isWarm) {
            boolean isTrial = warmUpSeconds < 1;
            loop(WARM_UP_CALLERS, warmUpSeconds / 2, isTrial ? 0 : WARM_UP_CALLS);
            isWarm = true;
        }
        loop(callers, warmUpSeconds / 2, 0);
        calls.set(0);
        sampled.set(0);
        Meter meter = new Meter();
        loop(callers, measuredSeconds, 0);
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

    private double median() {
        int count = (int) Math.min(sampled.get(), MAX_SAMPLES);
        Arrays.sort(samples, 0, count);
        return samples[count / 2];
    }

    private void loop(int callers, double seconds, int atLeastCalls) {
        long start = System.nanoTime();
        Callable<Void> caller = () -> {
            while (goesOn(start, seconds, atLeastCalls)) {
                ask();
            }
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

    private boolean goesOn(long start, double seconds, int atLeastCalls) {
        double elapsed = (System.nanoTime() - start) / 1e9;
        return elapsed < seconds || (calls.get() < atLeastCalls && elapsed < LONGEST_WARM_UP_SECONDS);
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
