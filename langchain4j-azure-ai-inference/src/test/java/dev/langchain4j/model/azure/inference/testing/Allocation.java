package dev.langchain4j.model.azure.inference.testing;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.HashMap;
import java.util.Map;

/** Counts the bytes that a task has allocated on the heap, by all threads but those of {@link RenderedService}. */
public final class Allocation {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Allocation() {}

    public static long of(Runnable task) {
        Map<Long, Long> before = byThread();
        task.run();
        long sum = 0;
        for (Map.Entry<Long, Long> thread : byThread().entrySet()) {
            sum += thread.getValue() - before.getOrDefault(thread.getKey(), 0L);
        }
        return sum;
    }

    private static Map<Long, Long> byThread() {
        Map<Long, Long> allocated = new HashMap<>();
        for (long id : THREADS.getAllThreadIds()) {
            ThreadInfo thread = THREADS.getThreadInfo(id);
            if (thread != null && !thread.getThreadName().equals(RenderedService.THREADS)) {
                allocated.put(id, THREADS.getThreadAllocatedBytes(id));
            }
        }
        return allocated;
    }
}
