package dev.langchain4j.model.azure.inference.internal.transport;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.ProxyOptions;
import com.azure.core.util.Context;
import dev.langchain4j.model.azure.inference.internal.error.ProxyConnectException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** A transport with a proxy, which distinguishes failures to connect to the proxy from those of the endpoint. */
final class ProxiedTransport implements HttpClient {

    private static final int LONGEST_CHAIN = 30;

    private final HttpClient transport;
    private final String proxy;
    private final @Nullable Pattern direct;

    ProxiedTransport(HttpClient transport, ProxyOptions proxy) {
        this.transport = transport;
        String scheme = proxy.getType().name().toLowerCase(Locale.ROOT);
        this.proxy = scheme + "://" + proxy.getAddress().getHostString() + ":"
                + proxy.getAddress().getPort();
        String hosts = proxy.getNonProxyHosts();
        this.direct = hosts == null ? null : Pattern.compile(hosts, Pattern.CASE_INSENSITIVE);
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request) {
        return send(request, Context.NONE);
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request, Context context) {
        return transport.send(request, context).onErrorMap(failure -> explained(request, failure));
    }

    @Override
    public HttpResponse sendSync(HttpRequest request, Context context) {
        try {
            return transport.sendSync(request, context);
        } catch (RuntimeException e) {
            Throwable explained = explained(request, e);
            throw explained == e ? e : new UncheckedIOException((IOException) explained);
        }
    }

    private Throwable explained(HttpRequest request, Throwable failure) {
        if (direct != null && direct.matcher(request.getUrl().getHost()).matches()) {
            return failure;
        }
        int depth = 0;
        for (Throwable cause = failure; cause != null && depth < LONGEST_CHAIN; cause = cause.getCause(), depth++) {
            if (isRefusal(cause)) {
                return new ProxyConnectException(proxy, true, failure);
            }
        }
        depth = 0;
        for (Throwable cause = failure; cause != null && depth < LONGEST_CHAIN; cause = cause.getCause(), depth++) {
            if (isUnreached(cause)) {
                return new ProxyConnectException(proxy, false, failure);
            }
        }
        return failure;
    }

    /** Netty's is recognized by name, since Netty may be absent; the JDK's by its message. */
    private static boolean isRefusal(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        return failure.getClass().getSimpleName().contains("ProxyConnect")
                || message.startsWith("Tunnel failed")
                || message.startsWith("Proxy-Authenticate header missing")
                || message.startsWith("too many authentication attempts");
    }

    private static boolean isUnreached(Throwable failure) {
        return failure instanceof ConnectException
                || failure instanceof NoRouteToHostException
                || failure instanceof UnknownHostException
                || failure instanceof UnresolvedAddressException
                || failure.getClass().getSimpleName().contains("ConnectTimeout");
    }
}
