package dev.langchain4j.model.azure.inference.internal.transport;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads of all JDK clients: they parse and decrypt, and wait for nobody. azure-core's own are more, and dearer to start.
 */
final class JdkThreads {

    private static final int LEAST = 8;
    private static final long IDLE_SECONDS = 5;

    /** Each has a buffer of 16 KB, which was read: if more of them wait, the thread that reads helps. */
    private static final int MOST_WAITING = 500;

    private static final AtomicInteger COUNT = new AtomicInteger();

    static final Executor ALL = create();

    private JdkThreads() {}

    private static Executor create() {
        Tasks tasks = new Tasks();
        return new ThreadPoolExecutor(
                0,
                Math.max(LEAST, 2 * Runtime.getRuntime().availableProcessors()),
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                tasks,
                JdkThreads::thread,
                (task, full) -> {
                    if (tasks.size() < MOST_WAITING) {
                        tasks.put(task);
                    } else {
                        task.run();
                    }
                });
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "azure-ai-inference-jdk-" + COUNT.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }

    /** Takes a task only if a thread waits for one: else the pool starts a thread, as long as it may. */
    private static final class Tasks extends LinkedTransferQueue<Runnable> {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean offer(Runnable task) {
            return tryTransfer(task);
        }
    }
}
