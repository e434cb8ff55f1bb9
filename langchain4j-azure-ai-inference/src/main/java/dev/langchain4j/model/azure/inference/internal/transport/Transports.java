package dev.langchain4j.model.azure.inference.internal.transport;

import com.azure.core.http.HttpClient;
import com.azure.core.http.ProxyOptions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The HTTP transports that this module creates itself: Netty if it is on the class path, otherwise the JDK's. Chosen by
 * name and never by azure-core's discovery, which uses the first provider that it finds.
 *
 * <p>The transports' own timeouts are off, except for connecting: this module measures time itself, the same on both.
 */
public final class Transports {

    private static final String NETTY = "com.azure.core.http.netty.NettyAsyncHttpClientBuilder";
    private static final TransportCache SHARED = new TransportCache(connectTimeout -> create(connectTimeout, null));

    private Transports() {}

    public static HttpClient of(Duration connectTimeout, @Nullable ProxyOptions proxy) {
        return proxy == null ? SHARED.get(connectTimeout) : new ProxiedTransport(create(connectTimeout, proxy), proxy);
    }

    /**
     * Releases what transports share. Those of the JDK share threads that end by themselves when they have nothing to do, and end
     * when no model refers to them any more.
     */
    public static Mono<Void> release() {
        return isPresent(NETTY) ? NettyTransport.release() : Mono.empty();
    }

    private static HttpClient create(Duration connectTimeout, @Nullable ProxyOptions proxy) {
        if (isPresent(NETTY)) {
            return NettyTransport.create(connectTimeout, proxy);
        }
        if (isPresent("com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder")) {
            return JdkTransport.create(connectTimeout, proxy);
        }
        throw new IllegalStateException(
                "there is no HTTP transport on the class path: add com.azure:azure-core-http-netty"
                        + " or com.azure:azure-core-http-jdk-httpclient, or set httpClient");
    }

    /** Whether an optional library is available. */
    public static boolean isPresent(String className) {
        try {
            Class.forName(className, false, Transports.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
