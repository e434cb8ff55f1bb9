package dev.langchain4j.model.azure.inference.benchmarks;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/** How much the heap was filled with, by what its collections freed: also what threads allocated that have ended. */
final class CollectedBytes {

    /** Ten seconds. */
    private static final int MOST_LOOKS = 2000;

    private final AtomicLong freed = new AtomicLong();
    private final AtomicLong collections = new AtomicLong();
    private final long collectionsBefore = allCollections();

    CollectedBytes() {
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            ((NotificationEmitter) collector)
                    .addNotificationListener(
                            (notification, handback) -> add((CompositeData) notification.getUserData()), null, null);
        }
    }

    private void add(CompositeData data) {
        GarbageCollectionNotificationInfo collection = GarbageCollectionNotificationInfo.from(data);
        freed.addAndGet(sum(collection.getGcInfo().getMemoryUsageBeforeGc())
                - sum(collection.getGcInfo().getMemoryUsageAfterGc()));
        collections.incrementAndGet();
    }

    /** A number that grows with what is allocated. */
    long filledSoFar() {
        // Collections are told of a little later.
        for (int i = 0; i < MOST_LOOKS && collections.get() < allCollections() - collectionsBefore; i++) {
            sleep();
        }
        return freed.get()
                + ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static long allCollections() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
    }

    private static long sum(Map<String, MemoryUsage> pools) {
        return pools.entrySet().stream()
                .filter(pool -> pool.getKey().matches(".*(Eden|Survivor|Old|Tenured).*"))
                .mapToLong(pool -> pool.getValue().getUsed())
                .sum();
    }

    private static void sleep() {
        try {
            Thread.sleep(5);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
