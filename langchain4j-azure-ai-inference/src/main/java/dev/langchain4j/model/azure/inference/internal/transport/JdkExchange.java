package dev.langchain4j.model.azure.inference.internal.transport;

import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * One request of the JDK's client, with two differences to the client's own future. It completes as soon as the headers are
 * there, on the thread that read them: the client starts a thread for it, on two cores one for each call. And cancelling it
 * closes the connection even if the response is there and nobody has taken it: the client forgets such a response, whose
 * connection stays open forever.
 */
final class JdkExchange extends CompletableFuture<HttpResponse> implements BodyHandler<Flow.Publisher<List<ByteBuffer>>> {

    private final HttpRequest request;
    private volatile @Nullable CompletableFuture<?> sent;
    private volatile @Nullable JdkResponse response;

    JdkExchange(HttpRequest request) {
        this.request = request;
    }

    /** Sends the request; called once. */
    JdkExchange start(HttpClient jdk) {
        Duration limit = WaitingCaller.take();
        if (limit != null) {
            send(jdk, limit);
            return this;
        }
        CompletableFuture<?> answer = jdk.sendAsync(new JdkRequest(request, null), this);
        sent = answer;
        var unused = answer.whenComplete((done, failure) -> {
            if (failure != null) {
                completeExceptionally(failure instanceof CompletionException ? failure.getCause() : failure);
            }
        });
        return this;
    }

    /** Waits for the headers. If they don't come, neither does the future's end: the caller ends the call as he always does. */
    private void send(HttpClient jdk, Duration limit) {
        long start = System.nanoTime();
        try {
            var unused = jdk.send(new JdkRequest(request, limit), this);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (HttpTimeoutException e) {
            // What else it may be is the caller's own limit, which has its own words.
            if (e instanceof HttpConnectTimeoutException && System.nanoTime() - start < limit.toNanos()) {
                completeExceptionally(e);
            }
        } catch (IOException | RuntimeException e) {
            // Made anew by the client, for the trace of this thread.
            completeExceptionally(e.getCause() == null ? e : e.getCause());
        }
    }

    /** Called by the client once the headers are there. */
    @Override
    public BodySubscriber<Flow.Publisher<List<ByteBuffer>>> apply(ResponseInfo head) {
        BodySubscriber<Flow.Publisher<List<ByteBuffer>>> body = BodySubscribers.ofPublisher();
        var unused = body.getBody().thenAccept(pieces -> complete(head, pieces));
        return body;
    }

    private void complete(ResponseInfo head, Flow.Publisher<List<ByteBuffer>> pieces) {
        JdkResponse complete = new JdkResponse(request, head, pieces);
        response = complete;
        if (!complete(complete)) {
            complete.close();
        }
    }

    /** Also if it has completed: whoever reads the body cancels that himself, and nothing changes for him. */
    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean isFirst = super.cancel(mayInterruptIfRunning);
        CompletableFuture<?> answer = sent;
        if (answer != null) {
            answer.cancel(true);
        }
        JdkResponse untaken = response;
        if (untaken != null) {
            untaken.close();
        }
        return isFirst;
    }
}
