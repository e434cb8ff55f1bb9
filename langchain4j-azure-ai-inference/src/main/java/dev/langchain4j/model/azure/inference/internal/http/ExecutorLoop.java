package dev.langchain4j.model.azure.inference.internal.http;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.Exceptions;
import reactor.core.scheduler.Scheduler;

/**
 * One thread of a user's executor, occupied for as long as a stream lasts: so callbacks run on one thread, in order,
 * whatever kind of threads the executor has. No thread is taken before the first task.
 */
final class ExecutorLoop implements Scheduler {

    private static final Runnable STOP = new Runnable() {
        @Override
        public void run() {
            // It is taken for what it is and never run.
        }
    };

    private static final Logger log = LoggerFactory.getLogger(ExecutorLoop.class);

    private final Executor executor;
    private final Supplier<Scheduler> instead;
    private final LinkedBlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private final AtomicBoolean started = new AtomicBoolean();
    private volatile boolean disposed;
    private volatile @Nullable Thread asking;
    private volatile @Nullable RejectedExecutionException refusal;
    private volatile @Nullable Scheduler substitute;

    /** @param instead ends a stream for which the executor has no thread */
    ExecutorLoop(Executor executor, Supplier<Scheduler> instead) {
        this.executor = executor;
        this.instead = instead;
    }

    /** Fails if the executor refused a thread. */
    void requireThread() {
        RejectedExecutionException refused = refusal;
        if (refused != null) {
            throw new RejectedExecutionException(
                    "the executor has no thread for this stream's callbacks: it is shut down, or has fewer threads than"
                            + " streams run at once",
                    refused);
        }
    }

    @Override
    public Disposable schedule(Runnable task) {
        if (disposed) {
            throw Exceptions.failWithRejected();
        }
        if (started.compareAndSet(false, true)) {
            takeThread();
        }
        tasks.add(task);
        Scheduler other = substitute;
        return other != null && tasks.remove(task) ? other.schedule(task) : Disposables.disposed();
    }

    private void takeThread() {
        asking = Thread.currentThread();
        try {
            executor.execute(this::run);
        } catch (RejectedExecutionException e) {
            refusal = e;
            Scheduler other = instead.get();
            substitute = other;
            for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                other.schedule(task);
            }
        } finally {
            // Later this very thread may run the loop: it may belong to the executor.
            asking = null;
        }
    }

    /** An interrupt does not stop the loop: the stream must still be ended, which is a task of this thread. */
    private void run() {
        if (Thread.currentThread() == asking) {
            // Full pools may do this, by policy: but this thread belongs to the transport, and everybody waits for it.
            throw new RejectedExecutionException("the executor runs tasks on the thread that submits them");
        }
        boolean interrupted = false;
        Runnable task = null;
        while (task != STOP) {
            try {
                task = tasks.take();
                task.run();
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (RuntimeException | Error e) {
                // The thread is the user's, and the stream's end may still be in the queue.
                log.warn("a callback of a stream failed", e);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Worker createWorker() {
        return new Worker() {
            @Override
            public Disposable schedule(Runnable task) {
                return ExecutorLoop.this.schedule(task);
            }

            @Override
            public void dispose() {
                // The loop serves several workers of one stream; the stream disposes of the loop.
            }
        };
    }

    @Override
    public void dispose() {
        if (!disposed) {
            disposed = true;
            tasks.add(STOP);
        }
    }

    @Override
    public boolean isDisposed() {
        return disposed;
    }
}
