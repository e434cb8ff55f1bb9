package dev.langchain4j.model.azure.inference.internal.transport;

import java.net.InetAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.security.Security;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The hosts to which the JDK's client sends a request without blocking. It selects the proxy and looks up the host's name for each
 * request, also if it has a connection: only an address needs no lookup, and a name none as long as the JVM's cache holds it. So a
 * name is looked up here first, and known from then on for a little less than the cache holds it. That is a promise only as far as
 * these are the process's lookups of the name: if another client's filled the cache, it drops the name sooner.
 */
final class KnownHosts {

    /** Looks up a name, and leaves the result in the JVM's cache. */
    interface Resolver {
        void resolve(String host) throws UnknownHostException;
    }

    /** Of JVMs that don't say otherwise. */
    private static final int DEFAULT_SECONDS = 30;

    private static final long FOR_EVER = Long.MAX_VALUE / 4;
    private static final long MARGIN = TimeUnit.SECONDS.toNanos(1);

    /** One for the process, like the JVM's cache. */
    static final KnownHosts ALL = new KnownHosts(cacheSeconds(), InetAddress::getByName, System::nanoTime);

    /** When the lookups ended that filled the cache, by host. */
    private final ConcurrentHashMap<String, Long> ends = new ConcurrentHashMap<>();

    private final long cached;
    private final Resolver resolver;
    private final LongSupplier nanoTime;

    /** @param cacheSeconds how long the JVM holds a name; negative for ever */
    KnownHosts(int cacheSeconds, Resolver resolver, LongSupplier nanoTime) {
        this.cached = cacheSeconds < 0 ? FOR_EVER : TimeUnit.SECONDS.toNanos(cacheSeconds);
        this.resolver = resolver;
        this.nanoTime = nanoTime;
    }

    /** Whether a user's code selects the client's proxy: it may block. */
    static boolean hasProxySelector(HttpClient jdk) {
        ProxySelector standard = ProxySelector.getDefault();
        return jdk.proxy().isPresent()
                || (standard != null && !standard.getClass().getName().equals("sun.net.spi.DefaultProxySelector"));
    }

    /** Whether a request that is sent now needs no lookup. */
    boolean isKnown(URI uri) {
        String host = uri.getHost();
        if (host == null || isAddress(host)) {
            return true;
        }
        Long end = ends.get(host);
        return end != null && nanoTime.getAsLong() - end < cached - MARGIN;
    }

    /**
     * Looks up the host of the request that is sent next; may block. If that fails, the request will fail, and say so. Does
     * nothing if a proxy looks up the host, or if the JVM's cache is off: the client would look it up again.
     *
     * @param proxies the client's
     */
    void lookUp(URI uri, @Nullable ProxySelector proxies) {
        String host = uri.getHost();
        if (host == null || cached == 0 || isAddress(host) || isProxied(uri, proxies)) {
            return;
        }
        long start = nanoTime.getAsLong();
        try {
            resolver.resolve(host);
        } catch (UnknownHostException e) {
            return;
        }
        // Before the cache has dropped the last result, this may be that one, and no younger.
        ends.compute(host, (name, last) -> last == null || start - last >= cached ? nanoTime.getAsLong() : last);
    }

    /** The request has been sent: by the client's own lookup, if the cache dropped the name since the one before. */
    void sent(URI uri) {
        long now = nanoTime.getAsLong();
        ends.computeIfPresent(uri.getHost(), (name, last) -> now - last >= cached ? last + cached : last);
    }

    private static boolean isProxied(URI uri, @Nullable ProxySelector proxies) {
        return proxies != null && proxies.select(uri).stream().anyMatch(proxy -> proxy.type() != Proxy.Type.DIRECT);
    }

    /** Also {@code localhost}, which this machine knows itself. */
    private static boolean isAddress(String host) {
        return host.equals("localhost") || host.indexOf(':') >= 0 || isDottedNumbers(host);
    }

    private static boolean isDottedNumbers(String host) {
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            if (c != '.' && (c < '0' || c > '9')) {
                return false;
            }
        }
        return true;
    }

    private static int cacheSeconds() {
        String set = Security.getProperty("networkaddress.cache.ttl");
        Integer seconds = set == null ? null : parsed(set);
        return seconds == null ? Integer.getInteger("sun.net.inetaddr.ttl", DEFAULT_SECONDS) : seconds;
    }

    private static @Nullable Integer parsed(String number) {
        try {
            return Integer.valueOf(number.trim());
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
