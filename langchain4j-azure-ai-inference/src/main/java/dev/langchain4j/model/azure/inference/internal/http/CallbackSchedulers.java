package dev.langchain4j.model.azure.inference.internal.http;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * The threads that run the callbacks of streams. Each stream stays on one of them from its first callback to its last;
 * streams share them.
 */
public final class CallbackSchedulers {

    /** A blocking handler delays the streams on its own thread, one in this many. */
    public static final int DEFAULT_THREADS = 8;

    /** One set for all models of the process: the number of threads does not depend on the number of models. */
    private static @Nullable List<Scheduler> loops;

    private static final AtomicInteger NEXT = new AtomicInteger();

    private static synchronized List<Scheduler> loops() {
        List<Scheduler> current = loops;
        if (current == null) {
            current = IntStream.range(0, DEFAULT_THREADS)
                    .mapToObj(index -> Schedulers.newSingle(task -> new CallbackThread(task, index)))
                    .toList();
            loops = current;
        }
        return current;
    }

    /** Stops the shared threads when their callbacks have returned; later streams get new ones. */
    public static synchronized Mono<Void> release() {
        if (Thread.currentThread() instanceof CallbackThread) {
            throw new IllegalStateException("a callback of a stream can't release the thread that it runs on:"
                    + " release the shared resources on another thread");
        }
        List<Scheduler> released = loops == null ? List.of() : loops;
        loops = null;
        return Flux.fromIterable(released).flatMap(Scheduler::disposeGracefully).then();
    }

    /** An ordinary thread rather than one of Reactor's, on which blocking is forbidden: handlers may block. */
    private static final class CallbackThread extends Thread {
        private final int index;

        CallbackThread(Runnable task, int index) {
            super(task, "azure-ai-inference-callbacks-" + (index + 1));
            this.index = index;
            setDaemon(true);
        }
    }

    private final @Nullable Executor executor;

    /** Null means the threads that all models share. */
    CallbackSchedulers(@Nullable Executor executor) {
        this.executor = executor;
    }

    /** Returns the thread of one stream. Dispose it when the stream has ended. */
    Scheduler forOneStream() {
        if (executor != null) {
            return new ExecutorLoop(executor, CallbackSchedulers::shared);
        }
        return shared();
    }

    private static Scheduler shared() {
        return new Undisposable(loops().get(nextIndex()));
    }

    /** In turn, but never the current thread: a handler may start another stream and wait for it. */
    private static int nextIndex() {
        int next = Math.floorMod(NEXT.getAndIncrement(), DEFAULT_THREADS);
        boolean isOwn = Thread.currentThread() instanceof CallbackThread thread && thread.index == next;
        return isOwn ? (next + 1) % DEFAULT_THREADS : next;
    }

    /** A shared thread outlives its streams. */
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
