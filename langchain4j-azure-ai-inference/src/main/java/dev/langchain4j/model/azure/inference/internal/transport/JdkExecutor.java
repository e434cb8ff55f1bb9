package dev.langchain4j.model.azure.inference.internal.transport;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The executor of one of the JDK's clients. While one call is all that the client has to do, the thread on which it waits for its
 * connections passes on that call's response itself, as an event loop of Netty does: to wake one of {@link JdkThreads} costs more
 * than to read a short answer. Otherwise those do it, so that a call waits for another at most while that one is being read.
 */
final class JdkExecutor implements Executor {

    private static final Logger log = LoggerFactory.getLogger(JdkExecutor.class);

    private static final int ALONE = 1;
    private static final int AMONG_OTHERS = 2;

    /** The sum of what the open exchanges count for. */
    private final AtomicInteger open = new AtomicInteger();

    @Override
    public void execute(Runnable task) {
        if (open.get() <= ALONE && isSelector(Thread.currentThread())) {
            runOnSelector(task);
        } else {
            JdkThreads.ALL.execute(task);
        }
    }

    /** What the task throws further, or an interrupt that it leaves, would end that thread, and the client with it. */
    private static void runOnSelector(Runnable task) {
        try {
            task.run();
        } catch (Throwable e) {
            log.error("a task of the JDK's client failed", e);
        } finally {
            Thread.interrupted();
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
