package dev.langchain4j.model.azure.inference.config.internal.live;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import dev.langchain4j.model.azure.inference.internal.transport.TransportTimeoutPolicy;
import java.time.Duration;
import reactor.core.publisher.Mono;

/**
 * The transport of a connection, with a time limit for each request: models measure time themselves, but an identity
 * waits on its own thread for as long as its transport lets it.
 */
final class TimeoutHttpClient implements HttpClient {

    private final HttpClient transport;
    private final Duration timeout;

    TimeoutHttpClient(HttpClient transport, Duration timeout) {
        this.transport = transport;
        this.timeout = timeout;
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request) {
        return send(request, Context.NONE);
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request, Context context) {
        return transport.send(request, context.addData(TransportTimeoutPolicy.RESPONSE_TIMEOUT, timeout));
    }

    @Override
    public HttpResponse sendSync(HttpRequest request, Context context) {
        return transport.sendSync(request, context.addData(TransportTimeoutPolicy.RESPONSE_TIMEOUT, timeout));
    }
}
