package dev.langchain4j.model.azure.inference.internal.callback;

import dev.langchain4j.model.azure.inference.internal.transport.Transports;
import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The context of the caller's thread, for callbacks on another thread: the logging context; if Micrometer's
 * context-propagation is on the class path, everything registered with it, such as traces; and what the application's
 * {@code ExecutorProvider} captures.
 */
public final class ContextCapture {

    private static final boolean HAS_PROPAGATION = Transports.isPresent("io.micrometer.context.ContextSnapshotFactory");

    private static final boolean HAS_CORE_CONTEXT = Transports.isPresent("dev.langchain4j.spi.CapturedContext");

    private final @Nullable Map<String, String> logging = MDC.getCopyOfContextMap();
    private final @Nullable Propagated propagated = HAS_PROPAGATION ? Propagated.capture() : null;
    private final @Nullable Object core = HAS_CORE_CONTEXT ? CoreContext.capture() : null;

    private ContextCapture() {}

    /** Captures the context of this thread. */
    public static ContextCapture capture() {
        return new ContextCapture();
    }

    /** Runs a task with the captured context, and restores the thread's own. */
    public void run(Runnable task) {
        Runnable inCore = core == null ? task : CoreContext.wrap(core, task);
        Runnable propagating = propagated == null ? inCore : () -> propagated.run(inCore);
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
