package dev.langchain4j.model.azure.inference.internal.transport;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import reactor.core.publisher.Mono;

/**
 * A transport in two variants: one lends its buffers and reuses them as soon as they are read, the other copies them.
 * This module reads at once and uses the first; for all others, such as the SDK and policies of users, it is the
 * second.
 */
public record PooledBufferTransport(HttpClient lending, HttpClient copying) implements HttpClient {

    /** The transport for code that keeps no buffer. */
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

    /** Refers to both, because {@link TransportCache} shares a transport only while it is referenced. */
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
