package dev.langchain4j.model.azure.inference.testing;

import dev.langchain4j.model.StreamingResponseHandler;
import dev.langchain4j.model.output.Response;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** Records the callbacks of a streaming completion. */
public class CompletionRecorder implements StreamingResponseHandler<String> {

    private final List<String> pieces = Collections.synchronizedList(new ArrayList<>());
    private final CompletableFuture<Response<String>> ending = new CompletableFuture<>();
    private final AtomicInteger endings = new AtomicInteger();

    @Override
    public void onNext(String piece) {
        pieces.add(piece);
    }

    @Override
    public void onComplete(Response<String> response) {
        endings.incrementAndGet();
        ending.complete(response);
    }

    @Override
    public void onError(Throwable error) {
        endings.incrementAndGet();
        ending.completeExceptionally(error);
    }

    public List<String> pieces() {
        return List.copyOf(pieces);
    }

    public int endings() {
        return endings.get();
    }

    public Response<String> response() {
        try {
            return ending.get(10, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("no answer", e);
        }
    }

    /** What it ended with; null for a response. */
    public Throwable failure() {
        return ending.handle((response, failure) -> failure).join();
    }

    public Throwable error() {
        try {
            throw new AssertionError("no error, but " + ending.get(10, TimeUnit.SECONDS));
        } catch (ExecutionException e) {
            return e.getCause();
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("no error", e);
        }
    }
}
