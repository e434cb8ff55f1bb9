package dev.langchain4j.model.azure.inference.internal.http;

import dev.langchain4j.model.azure.inference.internal.transport.Transports;
import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The context of the caller's thread, for callbacks on another thread: the logging context, and, if Micrometer's
 * context-propagation is on the class path, everything registered with it, such as traces.
 */
public final class ContextCapture {

    private static final boolean HAS_PROPAGATION = Transports.isPresent("io.micrometer.context.ContextSnapshotFactory");

    private final @Nullable Map<String, String> logging;
    private final @Nullable Propagated propagated;

    private ContextCapture(@Nullable Map<String, String> logging, @Nullable Propagated propagated) {
        this.logging = logging;
        this.propagated = propagated;
    }

    /** Captures the context of this thread. */
    public static ContextCapture capture() {
        return new ContextCapture(MDC.getCopyOfContextMap(), HAS_PROPAGATION ? Propagated.capture() : null);
    }

    /** Runs a task with the captured context, and restores the thread's own. */
    public void run(Runnable task) {
        Runnable propagating = propagated == null ? task : () -> propagated.run(task);
        // Most callers have no logging context: then there is nothing to copy for each chunk.
        if (logging == null) {
            propagating.run();
        } else {
            runWithLogging(logging, propagating);
        }
    }

    private static void runWithLogging(Map<String, String> context, Runnable task) {
        Map<String, String> before = MDC.getCopyOfContextMap();
        MDC.setContextMap(context);
        try {
            task.run();
        } finally {
            if (before == null) {
                MDC.clear();
            } else {
                MDC.setContextMap(before);
            }
        }
    }

    /** A class of its own, so that the library is optional. */
    private static final class Propagated {

        private static final ContextSnapshotFactory FACTORY =
                ContextSnapshotFactory.builder().clearMissing(true).build();

        private final ContextSnapshot snapshot;

        private Propagated(ContextSnapshot snapshot) {
            this.snapshot = snapshot;
        }

        static Propagated capture() {
            return new Propagated(FACTORY.captureAll());
        }

        void run(Runnable task) {
            snapshot.wrap(task).run();
        }
    }
}
