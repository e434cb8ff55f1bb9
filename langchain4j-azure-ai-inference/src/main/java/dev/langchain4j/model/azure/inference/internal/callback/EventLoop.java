package dev.langchain4j.model.azure.inference.internal.callback;

import java.util.function.Consumer;
import reactor.core.scheduler.Schedulers;

/** Threads on which nothing may block, because many connections wait for them. */
public final class EventLoop {

    private EventLoop() {}

    /** Whether this thread is one: of Reactor, of reactor-netty and so of WebFlux, or of Vert.x and so of Quarkus. */
    public static boolean isCurrent() {
        return Schedulers.isInNonBlockingThread()
                || Thread.currentThread().getName().startsWith("vert.x-eventloop-thread");
    }

    /** Runs a task that may block on the callback executor, in the context of this thread. */
    public static void leave(CallbackExecutors.OneCall executor, Runnable task, Consumer<RuntimeException> failed) {
        ContextCapture context = ContextCapture.capture();
        executor.execute(() -> {
            try {
                context.run(task);
            } catch (RuntimeException e) {
                failed.accept(e);
            } catch (Error e) {
                // Nobody else would see it, and the call would not end.
                failed.accept(new IllegalStateException("the call could not begin: " + e, e));
            }
        });
    }
}
