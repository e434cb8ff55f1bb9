package dev.langchain4j.model.azure.inference.internal.http;

import dev.langchain4j.model.azure.inference.internal.callback.CallbackExecutors;
import dev.langchain4j.model.azure.inference.internal.callback.ContextCapture;
import dev.langchain4j.model.azure.inference.internal.transport.DroppedSignals;
import dev.langchain4j.model.azure.inference.internal.transport.WaitingCaller;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;

/** Waiting for a response, on a thread or without one. */
public final class ResponseFuture {

    private ResponseFuture() {}

    /**
     * Starts the call. The future completes on the callback executor, in the context of this thread. If it is cancelled, or
     * completed by somebody else, the exchange is aborted.
     *
     * @param toException what the future fails with
     */
    static <T> CompletableFuture<T> of(
            Mono<T> response,
            UnaryOperator<Throwable> toException,
            CallbackExecutors callbacks,
            CallObservation observation) {
        CompletableFuture<T> future = new CompletableFuture<>();
        CallbackExecutors.OneCall executor = callbacks.forOneCall();
        ContextCapture context = ContextCapture.capture();
        Consumer<Runnable> inContext = task -> executor.execute(() -> ending(future, () -> context.run(task)));
        Consumer<Throwable> failing = failure -> ending(future, () -> {
            Throwable told = toException.apply(failure);
            inContext.accept(() -> {
                observation.fail(told);
                future.completeExceptionally(told);
            });
        });
        // Whoever follows the call knows before what depends on it runs.
        Consumer<T> responding = value -> ending(
                future,
                () -> inContext.accept(() -> {
                    observation.respond(value);
                    future.complete(value);
                }));
        try {
            Disposable exchange =
                    response.contextWrite(DroppedSignals::areSeenTo).subscribe(responding, failing);
            var unused = future.whenComplete((value, failure) -> {
                exchange.dispose();
                observation.cancel();
            });
        } catch (RuntimeException | Error e) {
            // One of the errors that Reactor throws rather than passes on.
            failing.accept(e);
        }
        return future;
    }

    /** Whoever runs these tasks drops what they throw, such as an application's context that can't be restored. */
    private static void ending(CompletableFuture<?> future, Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            if (!future.completeExceptionally(e)) {
                throw e;
            }
        }
    }

    /** Starts a call whose failures all come by its future, those of the request itself too. */
    public static <T> CompletableFuture<T> start(CallObservation observation, Supplier<CompletableFuture<T>> call) {
        try {
            return observation.start(call);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** The future's value made another, on the thread that completes it. Unlike a stage, it hands its cancellation on. */
    public static <T, R> CompletableFuture<R> map(
            CompletableFuture<T> future, Function<? super T, ? extends R> mapper) {
        return map(future, mapper, failure -> {});
    }

    /** The same, with a look at a failure that was no cancellation, before anybody else is told. */
    public static <T, R> CompletableFuture<R> map(
            CompletableFuture<T> future, Function<? super T, ? extends R> mapper, Consumer<Throwable> failed) {
        CompletableFuture<R> mapped = new CompletableFuture<>();
        var unused = future.whenComplete((value, failure) -> ending(mapped, () -> {
            if (failure == null) {
                mapped.complete(mapper.apply(value));
                return;
            }
            if (!future.isCancelled()) {
                failed.accept(failure);
            }
            mapped.completeExceptionally(failure);
        }));
        var unusedToo = mapped.whenComplete((value, failure) -> future.cancel(true));
        return mapped;
    }

    /**
     * Starts a call on this thread and waits for it, but not longer than it may take.
     *
     * @param exchange aborted if nobody waits for it any more
     * @param isForOwnCode see {@link WaitingCaller}
     */
    static <T> T await(Mono<T> call, Duration limit, Disposable exchange, boolean isForOwnCode) {
        long start = System.nanoTime();
        CompletableFuture<T> answer = call.contextWrite(
                        context -> WaitingCaller.waitsHere(DroppedSignals.areSeenTo(context), isForOwnCode))
                .toFuture();
        return await(answer, limit, limit.minusNanos(System.nanoTime() - start), exchange);
    }

    /** Waits for a call that has its own time limits. */
    static <T> T await(CompletableFuture<T> answer) {
        return await(answer, null, null, Disposables.disposed());
    }

    /** Whoever stops waiting closes the connection. */
    private static <T> T await(
            CompletableFuture<T> answer, @Nullable Duration limit, @Nullable Duration left, Disposable exchange) {
        try {
            return left == null ? answer.get() : answer.get(left.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            answer.cancel(true);
            exchange.dispose();
            Thread.currentThread().interrupt();
            throw new CancellationException("the waiting thread was interrupted");
        } catch (TimeoutException e) {
            answer.cancel(true);
            exchange.dispose();
            throw SyncCall.timeoutIsOver(Objects.requireNonNull(limit));
        } catch (ExecutionException e) {
            throw rethrown(e.getCause());
        }
    }

    /** The failure happened on an I/O thread: what helps the reader is where in the program the call was made. */
    private static RuntimeException rethrown(@Nullable Throwable failure) {
        if (failure instanceof RuntimeException exception) {
            exception.fillInStackTrace();
            return exception;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        return new IllegalStateException(failure);
    }
}
