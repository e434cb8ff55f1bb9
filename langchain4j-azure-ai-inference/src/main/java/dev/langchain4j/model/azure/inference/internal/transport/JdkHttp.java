package dev.langchain4j.model.azure.inference.internal.transport;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
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
    private final JdkExecutor executor;
    private final SharedTransport azure;
    private final boolean mayBlock;

    /** An endpoint sends with the same object again and again, and parsing it is a tenth of what sending costs. */
    private volatile @Nullable ParsedUrl latest;

    /** @param executor the client's */
    JdkHttp(java.net.http.HttpClient jdk, JdkExecutor executor, SharedTransport azure) {
        this.jdk = jdk;
        this.executor = executor;
        this.azure = azure;
        this.mayBlock = KnownHosts.hasProxySelector(jdk);
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request) {
        return send(request, Context.NONE);
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request, Context context) {
        if (!JdkRequest.canBe(request) || isForAzure(context)) {
            return azure.get().send(request, context);
        }
        Duration headersWithin =
                context.getData(TransportTimeoutPolicy.RESPONSE_TIMEOUT).orElse(null) instanceof Duration limit
                        ? limit
                        : null;
        return Mono.deferContextual(call -> {
            boolean isHere = WaitingCaller.isHere(call);
            boolean neverBlocks = isHere && WaitingCaller.waitsForOwnCode(call) && !JdkRequest.readsFile(request);
            return Mono.fromFuture(new JdkExchange(
                            request, uri(request.getUrl()), headersWithin, KnownHosts.ALL, executor.begin(neverBlocks))
                    .start(jdk, isHere, mayBlock));
        });
    }

    private static boolean isForAzure(Context context) {
        for (String key : OTHERS) {
            Object value = context.getData(key).orElse(null);
            if (value != null && !Boolean.FALSE.equals(value)) {
                return true;
            }
        }
        return false;
    }

    @SuppressWarnings("ReferenceEquality") // to compare their content would look up their hosts
    private URI uri(URL url) {
        ParsedUrl parsed = latest;
        if (parsed == null || parsed.url != url) {
            parsed = new ParsedUrl(url);
            latest = parsed;
        }
        return parsed.uri;
    }

    @Override
    public HttpResponse sendSync(HttpRequest request, Context context) {
        return azure.get().sendSync(request, context);
    }

    private static final class ParsedUrl {

        private final URL url;
        private final URI uri;

        ParsedUrl(URL url) {
            this.url = url;
            try {
                this.uri = url.toURI();
            } catch (URISyntaxException e) {
                throw new IllegalArgumentException(e);
            }
        }
    }
}
