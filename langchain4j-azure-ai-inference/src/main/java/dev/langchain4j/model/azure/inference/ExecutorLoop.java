package dev.langchain4j.model.azure.inference;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.Exceptions;
import reactor.core.scheduler.Scheduler;

/**
 * One thread of a user's executor, taken for as long as a stream lasts: so callbacks come on one thread, in order, on
 * whatever kind of thread the executor has. Until the first task is there, none is taken.
 */
final class ExecutorLoop implements Scheduler {

    private static final Runnable STOP = new Runnable() {
        @Override
        public void run() {
            // It is taken for what it is and never run.
        }
    };

    private final Executor executor;
    private final LinkedBlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private final AtomicBoolean started = new AtomicBoolean();
    private volatile boolean disposed;

    ExecutorLoop(Executor executor) {
        this.executor = executor;
    }

    @Override
    public Disposable schedule(Runnable task) {
        if (disposed) {
            throw Exceptions.failWithRejected();
        }
        tasks.add(task);
        if (started.compareAndSet(false, true)) {
            executor.execute(this::run);
        }
        return Disposables.disposed();
    }

    /** An interrupt does not end the loop: the stream has still to be ended, and that is a task of this thread. */
    private void run() {
        boolean interrupted = false;
        Runnable task = null;
        while (task != STOP) {
            try {
                task = tasks.take();
                task.run();
            } catch (InterruptedException e) {
                interrupted = true;
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
