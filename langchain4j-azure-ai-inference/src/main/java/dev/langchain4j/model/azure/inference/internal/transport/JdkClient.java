package dev.langchain4j.model.azure.inference.internal.transport;

import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's client with one fix: it forgets a request that is cancelled while its response begins, so that the
 * connection, with a body that nobody reads, stays open forever. Here, the body of a cancelled request is cancelled
 * too.
 */
final class JdkClient extends HttpClient {

    private final HttpClient jdk;

    JdkClient(HttpClient jdk) {
        this.jdk = jdk;
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        return sendAsync(request, handler, null);
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request,
            HttpResponse.BodyHandler<T> handler,
            HttpResponse.@Nullable PushPromiseHandler<T> pushPromiseHandler) {
        AtomicBoolean cancelled = new AtomicBoolean();
        AtomicReference<HttpResponse.BodySubscriber<T>> body = new AtomicReference<>();
        CompletableFuture<HttpResponse<T>> response = jdk.sendAsync(
                request,
                head -> {
                    HttpResponse.BodySubscriber<T> subscriber =
                            isStream(head) ? paced(handler.apply(head)) : handler.apply(head);
                    body.set(subscriber);
                    if (cancelled.get()) {
                        cancel(subscriber);
                    }
                    return subscriber;
                },
                pushPromiseHandler);
        var unused = response.whenComplete((done, failure) -> {
            if (response.isCancelled()) {
                cancelled.set(true);
                HttpResponse.BodySubscriber<T> begun = body.get();
                if (begun != null) {
                    cancel(begun);
                }
            }
        });
        return response;
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

    private static void cancel(HttpResponse.BodySubscriber<?> subscriber) {
        var unused = subscriber.getBody().thenAccept(body -> {
            if (body instanceof Flow.Publisher<?> publisher) {
                publisher.subscribe(new Canceller());
            }
        });
    }

    /** Discards a body. */
    static final class Canceller implements Flow.Subscriber<Object> {

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

    @Override
    public <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler)
            throws IOException, InterruptedException {
        return jdk.send(request, handler);
    }

    @Override
    public Optional<CookieHandler> cookieHandler() {
        return jdk.cookieHandler();
    }

    @Override
    public Optional<Duration> connectTimeout() {
        return jdk.connectTimeout();
    }

    @Override
    public Redirect followRedirects() {
        return jdk.followRedirects();
    }

    @Override
    public Optional<ProxySelector> proxy() {
        return jdk.proxy();
    }

    @Override
    public SSLContext sslContext() {
        return jdk.sslContext();
    }

    @Override
    public SSLParameters sslParameters() {
        return jdk.sslParameters();
    }

    @Override
    public Optional<Authenticator> authenticator() {
        return jdk.authenticator();
    }

    @Override
    public Version version() {
        return jdk.version();
    }

    @Override
    public Optional<Executor> executor() {
        return jdk.executor();
    }
}
