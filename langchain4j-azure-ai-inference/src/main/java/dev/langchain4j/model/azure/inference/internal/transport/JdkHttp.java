package dev.langchain4j.model.azure.inference.internal.transport;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * azure-core's transport on the JDK's client, whose requests are {@link JdkExchange}s. azure-core's own way warns of the length
 * of each request in the log, sends bytes that are there as a stream, and reads up to 256 pieces of a body ahead. It remains for
 * what the SDK sends that is no plain request.
 */
final class JdkHttp implements HttpClient {

    /** azure-core's keys for what only its own way does. */
    private static final List<String> OTHERS = List.of(
            "azure-eagerly-read-response",
            "azure-ignore-response-body",
            "com.azure.core.http.request.progress.reporter");

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
        if (!JdkRequest.canBe(request)
                || OTHERS.stream().anyMatch(key -> isAsked(context.getData(key).orElse(null)))) {
            return azure.send(request, context);
        }
        Duration headersWithin =
                context.getData(TransportTimeoutPolicy.RESPONSE_TIMEOUT).orElse(null) instanceof Duration limit
                        ? limit
                        : null;
        return Mono.deferContextual(call -> Mono.fromFuture(new JdkExchange(request, headersWithin, KnownHosts.ALL)
                .start(jdk, WaitingCaller.isHere(call), mayBlock)));
    }

    private static boolean isAsked(@Nullable Object value) {
        return value != null && !Boolean.FALSE.equals(value);
    }

    @Override
    public HttpResponse sendSync(HttpRequest request, Context context) {
        return azure.sendSync(request, context);
    }
}
