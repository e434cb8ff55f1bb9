package dev.langchain4j.model.azure.inference.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;

/** What this process has used since the meter was made: the CPU time of all its threads and what they allocated. */
final class Meter {

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final CollectedBytes COLLECTED = new CollectedBytes();

    private final Map<Long, Long> allocatedBefore = allocatedByThread();
    private final long startedBefore = THREADS.getTotalStartedThreadCount();
    private final long filledBefore = COLLECTED.filledSoFar();
    private final long startNanos = System.nanoTime();
    private final long cpuBefore = SYSTEM.getProcessCpuTime();

    /** In nanoseconds. Compiler and garbage collector are part of it. */
    long cpuNanos() {
        return SYSTEM.getProcessCpuTime() - cpuBefore;
    }

    long elapsedNanos() {
        return System.nanoTime() - startNanos;
    }

    /** Exact if all threads still live; else what the heap was filled with, to about a megabyte. */
    long allocatedBytes() {
        Map<Long, Long> now = allocatedByThread();
        long born = THREADS.getTotalStartedThreadCount() - startedBefore;
        long newAndAlive = now.keySet().stream()
                .filter(thread -> !allocatedBefore.containsKey(thread))
                .count();
        boolean someEnded = born > newAndAlive || !now.keySet().containsAll(allocatedBefore.keySet());
        if (someEnded) {
            return COLLECTED.filledSoFar() - filledBefore;
        }
        long sum = 0;
        for (Map.Entry<Long, Long> thread : now.entrySet()) {
            sum += thread.getValue() - allocatedBefore.getOrDefault(thread.getKey(), 0L);
        }
        return sum;
    }

    static void resetPeakThreads() {
        THREADS.resetPeakThreadCount();
    }

    static int peakThreads() {
        return THREADS.getPeakThreadCount();
    }

    private static Map<Long, Long> allocatedByThread() {
        long[] ids = THREADS.getAllThreadIds();
        long[] bytes = THREADS.getThreadAllocatedBytes(ids);
        Map<Long, Long> byThread = new HashMap<>();
        for (int i = 0; i < ids.length; i++) {
            if (bytes[i] >= 0) {
                byThread.put(ids[i], bytes[i]);
            }
        }
        return byThread;
    }
}
