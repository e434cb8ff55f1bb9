package dev.langchain4j.model.azure.inference.config.internal.route;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A request over several routes that holds no thread. Ending the future aborts the request on the current route. */
final class RouteFuture<T> extends CompletableFuture<T> {

    private final RouteCourse course;
    private final Supplier<CompletableFuture<T>> call;
    private final Function<T, @Nullable T> answered;
    private volatile @Nullable CompletableFuture<T> current;

    private RouteFuture(RouteCourse course, Supplier<CompletableFuture<T>> call, Function<T, @Nullable T> answered) {
        this.course = course;
        this.call = call;
        this.answered = answered;
    }

    /**
     * Starts the request.
     *
     * @param call sends it to the current route of the course
     * @param answered makes the application's response of the route's; null if the next route is to be asked
     */
    static <T> CompletableFuture<T> of(
            RouteCourse course, Supplier<CompletableFuture<T>> call, Function<T, @Nullable T> answered) {
        RouteFuture<T> future = new RouteFuture<>(course, call, answered);
        var unused = future.whenComplete((response, thrown) -> future.abort());
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
        if (isDone()) {
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
        if (isDone()) {
            course.cancelled();
        } else if (response != null) {
            T own = answered.apply(response);
            if (own == null) {
                ask();
            } else {
                complete(own);
            }
        } else if (!(failure instanceof RuntimeException exception)) {
            course.cancelled();
            completeExceptionally(failure == null ? new IllegalStateException("a route gave no response") : failure);
        } else if (course.goesOnAfter(exception)) {
            ask();
        } else {
            completeExceptionally(course.failure(exception));
        }
    }

    /** However the application has ended it: by {@code cancel}, {@code orTimeout} or {@code complete}. */
    private void abort() {
        CompletableFuture<T> asked = current;
        if (asked != null) {
            asked.cancel(true);
        }
    }
}
