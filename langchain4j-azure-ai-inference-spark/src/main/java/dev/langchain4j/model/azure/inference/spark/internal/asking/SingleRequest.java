package dev.langchain4j.model.azure.inference.spark.internal.asking;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A request for which its caller waits, by the rules of those for rows: within the quota, and sent again if it finds no
 * room in the limits, or if no token can be obtained.
 */
public final class SingleRequest {

    private SingleRequest() {}

    /**
     * Sends it until there is a response, or no attempt is left.
     *
     * @param tokens what it takes, by estimate
     * @throws RuntimeException the failure of the last attempt
     */
    public static <T> T send(ExecutorModels models, long tokens, Supplier<CompletableFuture<T>> request)
            throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            models.quota().await(tokens);
            try {
                return await(Futures.send(request));
            } catch (ExecutionException e) {
                Failure failure = Failure.of(e);
                models.failed(tokens, failure);
                if (attempt >= failure.mostAttempts()) {
                    throw failure.toException();
                }
                TimeUnit.NANOSECONDS.sleep(failure.waitNanos(attempt));
            }
        }
    }

    private static <T> T await(CompletableFuture<T> response) throws InterruptedException, ExecutionException {
        try {
            return response.get();
        } catch (InterruptedException e) {
            response.cancel(true);
            throw e;
        }
    }
}
