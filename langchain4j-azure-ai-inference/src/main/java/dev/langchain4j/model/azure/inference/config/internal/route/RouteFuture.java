package dev.langchain4j.model.azure.inference.config.internal.route;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A request over several routes that holds no thread. Cancelling the future aborts the request on the current route. */
final class RouteFuture<T> extends CompletableFuture<T> {

    private final RouteCourse course;
    private final Supplier<CompletableFuture<T>> call;
    private final UnaryOperator<T> answered;
    private volatile @Nullable CompletableFuture<T> current;

    private RouteFuture(RouteCourse course, Supplier<CompletableFuture<T>> call, UnaryOperator<T> answered) {
        this.course = course;
        this.call = call;
        this.answered = answered;
    }

    /**
     * Starts the request.
     *
     * @param call sends it to the current route of the course
     * @param answered makes the application's response of the route's
     */
    static <T> CompletableFuture<T> of(
            RouteCourse course, Supplier<CompletableFuture<T>> call, UnaryOperator<T> answered) {
        RouteFuture<T> future = new RouteFuture<>(course, call, answered);
        future.ask();
        return future;
    }

    private void ask() {
        CompletableFuture<T> asked;
        try {
            asked = call.get();
        } catch (RuntimeException | Error e) {
            asked = CompletableFuture.failedFuture(e);
        }
        current = asked;
        var unused = asked.whenComplete(this::ended);
        if (isCancelled()) {
            asked.cancel(true);
        }
    }

    private void ended(@Nullable T response, @Nullable Throwable thrown) {
        try {
            proceed(response, thrown);
        } catch (RuntimeException | Error e) {
            // A stage keeps what its callback throws for itself.
            completeExceptionally(e);
        }
    }

    private void proceed(@Nullable T response, @Nullable Throwable thrown) {
        Throwable failure =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (isCancelled()) {
            course.cancelled();
        } else if (response != null) {
            complete(answered.apply(response));
        } else if (!(failure instanceof RuntimeException exception)) {
            course.cancelled();
            completeExceptionally(failure == null ? new IllegalStateException("a route gave no response") : failure);
        } else if (course.goesOnAfter(exception)) {
            ask();
        } else {
            completeExceptionally(course.failure(exception));
        }
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        CompletableFuture<T> asked = current;
        if (cancelled && asked != null) {
            asked.cancel(mayInterruptIfRunning);
        }
        return cancelled;
    }
}
