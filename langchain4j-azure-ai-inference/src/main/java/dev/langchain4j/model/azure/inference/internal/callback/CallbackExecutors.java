package dev.langchain4j.model.azure.inference.internal.callback;

import dev.langchain4j.model.azure.inference.internal.transport.LibraryThread;
import dev.langchain4j.model.azure.inference.internal.transport.Transports;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Where callbacks of streams run, and futures complete: on the user's executor, else on that of LangChain4j's
 * {@code ExecutorProvider} where the application has one, else on threads that all models share. A stream keeps to one of the
 * shared threads from its first callback to its last.
 */
public final class CallbackExecutors {

    /** A handler that blocks holds up the streams on its own thread, one in this many. */
    public static final int DEFAULT_THREADS = 8;

    private static final boolean HAS_PROVIDERS = Transports.isPresent("dev.langchain4j.spi.ExecutorProvider");

    /** One set for all models of the process: as many threads, however many models there are. */
    private static @Nullable List<Scheduler> shared;

    private static final AtomicInteger NEXT = new AtomicInteger();

    private final @Nullable Executor executor;

    /** Null stands for the default. */
    public CallbackExecutors(@Nullable Executor executor) {
        this.executor = executor;
    }

    /** Returns the executor for one call, whose tasks have to be submitted one after the other. */
    public OneCall forOneCall() {
        Executor own = executor != null || !HAS_PROVIDERS ? executor : CoreExecutor.provided();
        return new OneCall(own);
    }

    private static synchronized List<Scheduler> shared() {
        List<Scheduler> current = shared;
        if (current == null) {
            current = IntStream.range(0, DEFAULT_THREADS)
                    .mapToObj(index -> Schedulers.newSingle(task -> new CallbackThread(task, index)))
                    .toList();
            shared = current;
        }
        return current;
    }

    /** Ends the shared threads when their callbacks have returned; what comes afterwards gets new ones. */
    public static synchronized Mono<Void> release() {
        if (Thread.currentThread() instanceof CallbackThread) {
            throw new IllegalStateException("a callback of a stream can't release the thread that it runs on:"
                    + " release the shared resources on another thread");
        }
        List<Scheduler> released = shared == null ? List.of() : shared;
        shared = null;
        return Flux.fromIterable(released).flatMap(Scheduler::disposeGracefully).then();
    }

    /** In turn, but never the thread that asks: a handler may start another stream and wait for it. */
    private static Scheduler nextShared() {
        int next = Math.floorMod(NEXT.getAndIncrement(), DEFAULT_THREADS);
        boolean isOwn = Thread.currentThread() instanceof CallbackThread thread && thread.index == next;
        return shared().get(isOwn ? (next + 1) % DEFAULT_THREADS : next);
    }

    /** A plain thread rather than one of Reactor's, on which blocking is forbidden: handlers may block. */
    private static final class CallbackThread extends LibraryThread {
        private final int index;

        CallbackThread(Runnable task, int index) {
            super(task, "azure-ai-inference-callbacks-" + (index + 1));
            this.index = index;
        }
    }

    /** Runs what one call has to tell. What the user's executor refuses runs on a shared thread. */
    public static final class OneCall {

        private final @Nullable Executor own;
        private volatile @Nullable Scheduler thread;
        private volatile @Nullable RejectedExecutionException refusal;

        private OneCall(@Nullable Executor own) {
            this.own = own;
            this.thread = own == null ? nextShared() : null;
        }

        /** Runs a task after those before it. */
        public void execute(Runnable task) {
            Scheduler current = thread;
            if (current != null) {
                executeShared(current, task);
                return;
            }
            Submission submission = new Submission(task);
            try {
                if (own != null) {
                    own.execute(submission);
                }
            } catch (RejectedExecutionException e) {
                refusal = e;
                Scheduler other = nextShared();
                thread = other;
                executeShared(other, task);
            } finally {
                // Later the very thread that asks may run it: it can be one of the executor's.
                submission.asking = null;
            }
        }

        private void executeShared(Scheduler current, Runnable task) {
            try {
                current.schedule(task);
            } catch (RejectedExecutionException released) {
                Scheduler other = nextShared();
                thread = other;
                other.schedule(task);
            }
        }

        /** What is told once the executor has refused a task; null as long as it has not. */
        public @Nullable RejectedExecutionException refusal() {
            RejectedExecutionException refused = refusal;
            return refused == null
                    ? null
                    : new RejectedExecutionException(
                            "the executor has no thread for this stream's callbacks: it is shut down or full, or runs"
                                    + " tasks on the thread that submits them",
                            refused);
        }
    }

    /** Refuses to run on the thread that submits it, which is often one of the transport's, for which everybody waits. */
    private static final class Submission implements Runnable {

        private final Runnable task;
        private volatile @Nullable Thread asking = Thread.currentThread();

        Submission(Runnable task) {
            this.task = task;
        }

        @Override
        public void run() {
            if (Thread.currentThread() == asking) {
                // Full pools do so, by policy.
                throw new RejectedExecutionException("the executor runs tasks on the thread that submits them");
            }
            task.run();
        }
    }
}
