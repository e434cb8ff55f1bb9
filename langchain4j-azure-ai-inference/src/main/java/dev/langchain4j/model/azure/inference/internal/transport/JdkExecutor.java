package dev.langchain4j.model.azure.inference.internal.transport;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The executor of one of the JDK's clients. While one call is all that the client has to do, the thread on which it waits for its
 * connections passes on that call's response itself, as an event loop of Netty does: to wake one of {@link JdkThreads} costs more
 * than to read a short answer. Otherwise those do it, so that no call waits for another.
 */
final class JdkExecutor implements Executor {

    private static final int ALONE = 1;
    private static final int AMONG_OTHERS = 2;

    /** The sum of what the open exchanges count for. */
    private final AtomicInteger open = new AtomicInteger();

    @Override
    public void execute(Runnable task) {
        Thread current = Thread.currentThread();
        if (open.get() <= ALONE && isSelector(current)) {
            runOn(current, task);
        } else {
            JdkThreads.ALL.execute(task);
        }
    }

    /** Thrown further, it would end that thread, and the client with it. */
    private static void runOn(Thread selector, Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            selector.getUncaughtExceptionHandler().uncaughtException(selector, e);
        }
    }

    /** Known by its class: its name may be another's too. */
    private static boolean isSelector(Thread thread) {
        return thread.getClass().getName().startsWith("jdk.internal.net.http.");
    }

    /**
     * Call it before an exchange of the client begins.
     *
     * @param neverBlocks whether whoever gets the response never blocks: if others may, the client must not wait for them
     */
    Open begin(boolean neverBlocks) {
        return new Open(neverBlocks ? ALONE : AMONG_OTHERS);
    }

    /** An exchange that has not ended. */
    final class Open {

        private final AtomicInteger counted;

        private Open(int counted) {
            this.counted = new AtomicInteger(counted);
            open.addAndGet(counted);
        }

        /** Call it once the exchange has ended; again does nothing. */
        void end() {
            open.addAndGet(-counted.getAndSet(0));
        }
    }
}
