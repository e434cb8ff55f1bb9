package dev.langchain4j.model.azure.inference.internal.transport;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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
final class JdkExchange<T> extends CompletableFuture<HttpResponse<T>> implements HttpResponse.BodyHandler<T> {

    private final HttpRequest request;
    private final HttpResponse.BodyHandler<T> handler;
    private volatile @Nullable CompletableFuture<HttpResponse<T>> sent;
    private volatile HttpResponse.@Nullable BodySubscriber<T> begun;

    JdkExchange(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        this.request = request;
        this.handler = handler;
    }

    /** Sends the request; called once. */
    JdkExchange<T> start(HttpClient jdk) {
        Duration limit = WaitingCaller.take();
        if (limit != null) {
            send(jdk, limit);
            return this;
        }
        CompletableFuture<HttpResponse<T>> response = jdk.sendAsync(request, this);
        sent = response;
        var unused = response.whenComplete((done, failure) -> {
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
            var unused = jdk.send(new TimedRequest(request, limit), this);
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
    public HttpResponse.BodySubscriber<T> apply(HttpResponse.ResponseInfo head) {
        HttpResponse.BodySubscriber<T> body = isStream(head) ? paced(handler.apply(head)) : handler.apply(head);
        begun = body;
        var unused = body.getBody().thenAccept(content -> complete(new JdkResponse<>(request, head, content)));
        if (isCancelled()) {
            discard(body);
        }
        return body;
    }

    private static boolean isStream(HttpResponse.ResponseInfo head) {
        return head.headers().firstValue("content-type").orElse("").startsWith("text/event-stream");
    }

    @SuppressWarnings(
            "unchecked") // azure-core's subscriber publishes lists of buffers, and the result is one of the same type
    private static <T> HttpResponse.BodySubscriber<T> paced(HttpResponse.BodySubscriber<T> subscriber) {
        return HttpResponse.BodySubscribers.mapping(
                subscriber,
                body -> body instanceof Flow.Publisher<?> publisher
                        ? (T) new PacedBody((Flow.Publisher<List<ByteBuffer>>) publisher)
                        : body);
    }

    /** Also if it has completed: whoever has subscribed to the body cancels that himself, and nothing changes for him. */
    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean isFirst = super.cancel(mayInterruptIfRunning);
        CompletableFuture<HttpResponse<T>> response = sent;
        if (response != null) {
            response.cancel(true);
        }
        HttpResponse.BodySubscriber<T> body = begun;
        if (body != null) {
            discard(body);
        }
        return isFirst;
    }

    private static void discard(HttpResponse.BodySubscriber<?> subscriber) {
        var unused = subscriber.getBody().thenAccept(JdkExchange::discard);
    }

    /** Closes the connection of a body that nobody has subscribed to. */
    static void discard(@Nullable Object body) {
        if (body instanceof Flow.Publisher<?> publisher) {
            publisher.subscribe(new Canceller());
        }
    }

    private static final class Canceller implements Flow.Subscriber<Object> {

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.cancel();
        }

        @Override
        public void onNext(Object item) {}

        @Override
        public void onError(Throwable failure) {}

        @Override
        public void onComplete() {}
    }
}
