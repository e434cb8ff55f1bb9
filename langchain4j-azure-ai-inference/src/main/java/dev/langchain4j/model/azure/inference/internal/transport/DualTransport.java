package dev.langchain4j.model.azure.inference.internal.transport;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import reactor.core.publisher.Mono;

/**
 * A transport in two variants: one for this module's own code, which keeps no buffer, as it reads at once, and never blocks; and one
 * for all others, such as the SDK and policies of users.
 */
public record DualTransport(HttpClient own, HttpClient others) implements HttpClient {

    /** The variant for this module's own code. */
    public static HttpClient forOwnCode(HttpClient transport) {
        return transport instanceof DualTransport both ? new Own(both) : transport;
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request) {
        return others.send(request);
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request, Context context) {
        return others.send(request, context);
    }

    @Override
    public HttpResponse sendSync(HttpRequest request, Context context) {
        return others.sendSync(request, context);
    }

    /** Refers to both, because {@link TransportCache} shares a transport only while it is referenced. */
    private record Own(DualTransport both) implements HttpClient {

        @Override
        public Mono<HttpResponse> send(HttpRequest request) {
            return both.own.send(request);
        }

        @Override
        public Mono<HttpResponse> send(HttpRequest request, Context context) {
            return both.own.send(request, context);
        }

        @Override
        public HttpResponse sendSync(HttpRequest request, Context context) {
            return both.own.sendSync(request, context);
        }
    }
}
