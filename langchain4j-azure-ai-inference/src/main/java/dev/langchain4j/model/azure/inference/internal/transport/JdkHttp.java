package dev.langchain4j.model.azure.inference.internal.transport;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import reactor.core.publisher.Mono;

/**
 * azure-core's transport on the JDK's client, whose requests are {@link JdkExchange}s. azure-core's own way warns of the length
 * of each request in the log, sends bytes that are there as a stream, and reads up to 256 pieces of a body ahead. It remains for
 * what the SDK sends that is no plain request.
 */
final class JdkHttp implements HttpClient {

    private final java.net.http.HttpClient jdk;
    private final HttpClient azure;
    private final boolean mayBlock;

    JdkHttp(java.net.http.HttpClient jdk, HttpClient azure) {
        this.jdk = jdk;
        this.azure = azure;
        this.mayBlock = KnownHosts.hasProxySelector(jdk);
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request) {
        return send(request, Context.NONE);
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request, Context context) {
        return JdkRequest.canBe(request)
                ? Mono.deferContextual(call -> Mono.fromFuture(
                        new JdkExchange(request, KnownHosts.ALL).start(jdk, WaitingCaller.take(call), mayBlock)))
                : azure.send(request, context);
    }

    @Override
    public HttpResponse sendSync(HttpRequest request, Context context) {
        return azure.sendSync(request, context);
    }
}
