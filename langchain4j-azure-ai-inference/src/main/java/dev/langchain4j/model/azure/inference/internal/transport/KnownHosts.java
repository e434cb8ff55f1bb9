package dev.langchain4j.model.azure.inference.internal.transport;

import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.security.Security;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The hosts to which the JDK's client sends a request without blocking. It selects the proxy and looks up the host's name for each
 * request, also if it has a connection: only an address needs no lookup, and a name none as long as the JVM's cache holds it.
 */
final class KnownHosts {

    /** Of JVMs that don't say otherwise. */
    private static final int DEFAULT_SECONDS = 30;

    private static final long FOR_EVER = Long.MAX_VALUE / 4;
    private static final long MARGIN = TimeUnit.SECONDS.toNanos(1);

    /** One for the process, like the JVM's cache. */
    static final KnownHosts ALL = new KnownHosts(cacheSeconds(), System::nanoTime);

    private final ConcurrentHashMap<String, Lookup> lookups = new ConcurrentHashMap<>();
    private final long cached;
    private final LongSupplier nanoTime;

    /** @param cacheSeconds how long the JVM holds a name; negative for ever */
    KnownHosts(int cacheSeconds, LongSupplier nanoTime) {
        this.cached = cacheSeconds < 0 ? FOR_EVER : TimeUnit.SECONDS.toNanos(cacheSeconds);
        this.nanoTime = nanoTime;
    }

    /** Whether a user's code selects the client's proxy: it may block. */
    static boolean hasProxySelector(HttpClient jdk) {
        ProxySelector standard = ProxySelector.getDefault();
        return jdk.proxy().isPresent()
                || (standard != null && !standard.getClass().getName().equals("sun.net.spi.DefaultProxySelector"));
    }

    /** The lookup that a request which starts now relies on: its own, or an earlier one's. */
    Lookup lookup(URI uri) {
        String host = uri.getHost();
        if (host == null || isAddress(host)) {
            return new Lookup(true);
        }
        return lookups.compute(host, (name, last) -> last == null || last.isForgotten() ? new Lookup(false) : last);
    }

    /** One lookup of a host's name: it ended between the start of the first request and the first response. */
    final class Lookup {

        private final boolean isAddress;
        private final long start = nanoTime.getAsLong();
        private volatile long end;
        private volatile boolean hasEnded;

        Lookup(boolean isAddress) {
            this.isAddress = isAddress;
        }

        /** Whether the JVM holds its result for certain. */
        boolean isKnown() {
            return isAddress || (hasEnded && nanoTime.getAsLong() - start < cached - MARGIN);
        }

        /** Whether the JVM has dropped its result for certain, so that the next request looks the name up. */
        private boolean isForgotten() {
            return hasEnded && nanoTime.getAsLong() - end > cached;
        }

        /** A request got a response. */
        void reached() {
            if (!hasEnded) {
                end = nanoTime.getAsLong();
                hasEnded = true;
            }
        }
    }

    /** Also {@code localhost}, which this machine knows itself. */
    private static boolean isAddress(String host) {
        return host.equals("localhost")
                || host.indexOf(':') >= 0
                || host.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
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
