package dev.langchain4j.model.azure.inference.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import java.util.HashMap;
import java.util.Map;

/** Counts the scopes that are open on each thread. */
final class OpenScopes implements ObservationHandler<Observation.Context> {

    private final Map<Thread, Integer> open = new HashMap<>();
    private int opened;

    @Override
    public void onScopeOpened(Observation.Context context) {
        add(1);
    }

    @Override
    public void onScopeClosed(Observation.Context context) {
        add(-1);
    }

    private synchronized void add(int more) {
        opened += Math.max(more, 0);
        open.merge(Thread.currentThread(), more, (one, other) -> one + other == 0 ? null : one + other);
        notifyAll();
    }

    /** How many there have been. */
    synchronized int opened() {
        return opened;
    }

    /** Waits until none is open: what sends a request may end after the stream that it began. */
    synchronized Map<Thread, Integer> awaitNone() throws InterruptedException {
        long deadline = System.nanoTime() + 5_000_000_000L;
        while (!open.isEmpty() && System.nanoTime() < deadline) {
            wait(100);
        }
        return Map.copyOf(open);
    }

    @Override
    public boolean supportsContext(Observation.Context context) {
        return true;
    }
}
