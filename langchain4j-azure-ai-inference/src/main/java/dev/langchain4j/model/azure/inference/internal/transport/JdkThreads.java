package dev.langchain4j.model.azure.inference.internal.transport;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.scheduler.Schedulers;

/** The threads of all JDK clients. azure-core's own are more, and more expensive to start. */
final class JdkThreads {

    private static final int LEAST = 8;
    private static final int MOST_STARTING = 100;
    private static final long IDLE_SECONDS = 5;

    /** Each has a buffer of 16 KB, which was read: if more of them wait, the thread that reads helps. */
    private static final int MOST_WAITING = 500;

    private static final AtomicInteger COUNT = new AtomicInteger();

    private static final ThreadPoolExecutor PARSING =
            create(Math.max(LEAST, 2 * Runtime.getRuntime().availableProcessors()), MOST_WAITING, Parsing::new);

    private static final ThreadPoolExecutor STARTING = create(MOST_STARTING, Integer.MAX_VALUE, Starting::new);

    private static final ThreadLocal<Boolean> SENDING = new ThreadLocal<>();

    /**
     * For the client: these threads parse and decrypt, and never wait for a name or a user's code. What one of them hands on, and
     * what a thread that sends a request does, they do themselves.
     */
    static final Executor ALL = JdkThreads::execute;

    static {
        // Reactor then refuses to block them, as it does Netty's: all streams would wait. They are not its NonBlocking:
        // BlockHound would forbid them to wait for a task.
        Schedulers.registerNonBlockingThreadPredicate(Parsing.class::isInstance);
    }

    private JdkThreads() {}

    /** Sends a request to a host whose lookup may block, or whose proxy a user's code selects. */
    static void start(Runnable sending) {
        STARTING.execute(sending);
    }

    /** Sends a request to a host that needs no lookup, on this thread. */
    static void runHere(Runnable sending) {
        SENDING.set(true);
        try {
            sending.run();
        } finally {
            // Cheaper than to remove it, and nothing is kept alive by it.
            SENDING.set(false);
        }
    }

    private static void execute(Runnable task) {
        if (Thread.currentThread() instanceof OfClient || Boolean.TRUE.equals(SENDING.get())) {
            task.run();
        } else {
            PARSING.execute(task);
        }
    }

    private static ThreadPoolExecutor create(int most, int mostWaiting, ThreadFactory threads) {
        Tasks tasks = new Tasks();
        return new ThreadPoolExecutor(0, most, IDLE_SECONDS, TimeUnit.SECONDS, tasks, threads, (task, full) -> {
            if (tasks.size() < mostWaiting) {
                tasks.put(task);
            } else {
                task.run();
            }
        });
    }

    private abstract static class OfClient extends LibraryThread {

        OfClient(Runnable task, String name) {
            super(task, name + COUNT.incrementAndGet());
        }
    }

    private static final class Parsing extends OfClient {

        Parsing(Runnable task) {
            super(task, "azure-ai-inference-jdk-");
        }
    }

    private static final class Starting extends OfClient {

        Starting(Runnable task) {
            super(task, "azure-ai-inference-jdk-start-");
        }
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
