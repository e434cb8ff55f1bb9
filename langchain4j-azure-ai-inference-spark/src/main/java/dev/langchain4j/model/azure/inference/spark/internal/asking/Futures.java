package dev.langchain4j.model.azure.inference.spark.internal.asking;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Futures whose cancellation reaches the request. */
final class Futures {

    private Futures() {}

    static <T, R> CompletableFuture<R> map(CompletableFuture<T> source, Function<T, R> mapping) {
        CompletableFuture<R> result = source.thenApply(mapping);
        var unused = result.whenComplete((value, error) -> {
            if (result.isCancelled()) {
                source.cancel(true);
            }
        });
        return result;
    }
}
