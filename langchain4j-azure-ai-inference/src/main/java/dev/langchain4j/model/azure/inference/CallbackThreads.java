package dev.langchain4j.model.azure.inference;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * The threads that run the callbacks of streams. Each stream keeps to one of them from its first callback to its last;
 * streams share them.
 */
final class CallbackThreads {

    /** A handler that blocks holds up the streams on its own thread, one in this many. */
    static final int DEFAULT_THREADS = 8;

    /** One set for all models of the process: as many threads, however many models there are. */
    private static final class Shared {
        static final Scheduler[] LOOPS = new Scheduler[DEFAULT_THREADS];
        static final AtomicInteger NEXT = new AtomicInteger();

        static {
            for (int i = 0; i < LOOPS.length; i++) {
                int index = i;
                LOOPS[i] = Schedulers.newSingle(task -> new CallbackThread(task, index));
            }
        }
    }

    /** A plain thread rather than one of Reactor's, on which blocking is forbidden: handlers may block. */
    private static final class CallbackThread extends Thread {
        private final int index;

        CallbackThread(Runnable task, int index) {
            super(task, "azure-ai-inference-callbacks-" + (index + 1));
            this.index = index;
            setDaemon(true);
        }
    }

    private final @Nullable Executor executor;

    /** Null stands for the threads that all models share. */
    CallbackThreads(@Nullable Executor executor) {
        this.executor = executor;
    }

    /** Returns the thread for one stream. It has to be disposed when the stream has ended. */
    Scheduler forOneStream() {
        if (executor != null) {
            return new ExecutorLoop(executor, CallbackThreads::shared);
        }
        return shared();
    }

    private static Scheduler shared() {
        return new Undisposable(Shared.LOOPS[nextIndex()]);
    }

    /** In turn, but never the thread that asks: a handler may start another stream and wait for it. */
    private static int nextIndex() {
        int next = Math.floorMod(Shared.NEXT.getAndIncrement(), DEFAULT_THREADS);
        boolean isOwn = Thread.currentThread() instanceof CallbackThread thread && thread.index == next;
        return isOwn ? (next + 1) % DEFAULT_THREADS : next;
    }

    /** A shared thread outlives the stream. */
    private record Undisposable(Scheduler shared) implements Scheduler {
        @Override
        public reactor.core.Disposable schedule(Runnable task) {
            return shared.schedule(task);
        }

        @Override
        public Worker createWorker() {
            return shared.createWorker();
        }

        @Override
        public void dispose() {
            // The stream ends, its thread does not.
        }
    }
}
