package dev.langchain4j.model.azure.inference.internal.transport;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import reactor.core.publisher.Mono;

/**
 * A transport of which there are two: one lends its buffers, which it uses again as soon as they are read, the other copies
 * them. This module reads at once and takes the first; to all others, such as the SDK and policies of users, it is the second.
 */
public record PooledBufferTransport(HttpClient lending, HttpClient copying) implements HttpClient {

    /** What to send through where nobody keeps a buffer. */
    public static HttpClient toReadAtOnce(HttpClient transport) {
        return transport instanceof PooledBufferTransport both ? new Lender(both) : transport;
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request) {
        return copying.send(request);
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request, Context context) {
        return copying.send(request, context);
    }

    @Override
    public HttpResponse sendSync(HttpRequest request, Context context) {
        return copying.sendSync(request, context);
    }

    /** Refers to both, as {@link TransportCache} shares a transport only while somebody does. */
    private record Lender(PooledBufferTransport both) implements HttpClient {

        @Override
        public Mono<HttpResponse> send(HttpRequest request) {
            return both.lending.send(request);
        }

        @Override
        public Mono<HttpResponse> send(HttpRequest request, Context context) {
            return both.lending.send(request, context);
        }

        @Override
        public HttpResponse sendSync(HttpRequest request, Context context) {
            return both.lending.sendSync(request, context);
        }
    }
}
