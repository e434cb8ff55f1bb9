package dev.langchain4j.model.azure.inference.internal.transport;

import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * One request of the JDK's client; it differs in two ways from the client's own future. It completes as soon as the headers are
 * there, on the thread that read them: the client starts a thread for it, on two cores one for each call. And cancelling it
 * closes the connection even if the response is there and nobody has taken it: the client forgets such a response, whose
 * connection stays open forever. The client's own waiting is no way around that thread: on Java 17 an interrupt may make it
 * count the request as open for ever, and its selector never ends.
 */
final class JdkExchange extends CompletableFuture<HttpResponse> implements BodyHandler<Void> {

    private final HttpRequest request;
    private final URI uri;
    private final @Nullable Duration headersWithin;
    private final KnownHosts hosts;
    private final JdkExecutor.Open open;
    private volatile @Nullable CompletableFuture<?> sent;
    private volatile @Nullable JdkResponse response;

    /**
     * @param uri the request's
     * @param headersWithin after how long without headers the request fails; null for never
     * @param open this exchange, as the client's executor counts it
     */
    JdkExchange(
            HttpRequest request, URI uri, @Nullable Duration headersWithin, KnownHosts hosts, JdkExecutor.Open open) {
        this.request = request;
        this.uri = uri;
        this.headersWithin = headersWithin;
        this.hosts = hosts;
        this.open = open;
    }

    private void fail(@Nullable Throwable failure) {
        open.end();
        completeExceptionally(failure);
    }

    /**
     * Sends the request; called once. To a known host this thread or one that parses sends it, else a thread that may block.
     *
     * @param here whether this thread sends it; if not, it costs this thread as little as can be
     * @param mayBlock whether selecting the proxy may block, also for a known host
     */
    JdkExchange start(HttpClient jdk, boolean here, boolean mayBlock) {
        if (mayBlock) {
            JdkThreads.start(() -> sendAsync(jdk));
        } else if (!hosts.isKnown(uri)) {
            JdkThreads.start(() -> lookUpAndSend(jdk));
        } else if (here) {
            JdkThreads.runHere(() -> sendAsync(jdk));
        } else {
            sendAsync(jdk);
        }
        return this;
    }

    private void lookUpAndSend(HttpClient jdk) {
        if (isDone()) {
            return;
        }
        try {
            hosts.lookUp(uri, ProxySelector.getDefault());
        } catch (RuntimeException | Error e) {
            fail(e);
        }
        sendAsync(jdk);
        hosts.sent(uri);
    }

    private void sendAsync(HttpClient jdk) {
        if (isDone()) {
            return;
        }
        try {
            CompletableFuture<? extends java.net.http.HttpResponse<?>> answer =
                    jdk.sendAsync(new JdkRequest(request, uri, headersWithin), this);
            sent = answer;
            var unused = answer.whenComplete((done, failure) -> {
                if (failure == null) {
                    completeWithoutBody(done);
                } else {
                    fail(failure instanceof CompletionException ? failure.getCause() : failure);
                }
            });
            if (isCancelled()) {
                answer.cancel(true);
            }
        } catch (RuntimeException | Error e) {
            // Of the user's proxy selector, for example.
            fail(e);
        }
    }

    /** Called by the client once the headers are there. */
    @Override
    public BodySubscriber<Void> apply(ResponseInfo head) {
        return new JdkBody(
                body -> {
                    CompletableFuture<?> answer = sent;
                    if (answer != null) {
                        // Nobody waits for it any more: else the client starts a thread that completes it.
                        answer.complete(null);
                    }
                    respond(new JdkResponse(request, head.statusCode(), head.headers(), body));
                },
                open::end);
    }

    /** If a proxy refuses a tunnel for want of a login, the client keeps that body, and does not ask for a handler of it. */
    private void completeWithoutBody(java.net.http.@Nullable HttpResponse<?> answer) {
        if (answer != null && response == null) {
            open.end();
            respond(new JdkResponse(request, answer.statusCode(), answer.headers(), JdkBody.ended()));
        }
    }

    private void respond(JdkResponse complete) {
        response = complete;
        if (!complete(complete)) {
            complete.close();
        }
    }

    /** Also if it has completed: whoever reads the body cancels that himself, and nothing changes for him. */
    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean isFirst = super.cancel(mayInterruptIfRunning);
        if (isFirst) {
            open.end();
        }
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
