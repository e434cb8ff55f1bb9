package dev.langchain4j.model.azure.inference.internal.transport;

import com.azure.core.http.HttpClient;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Shares one transport among all models with the same connect timeout, for as long as one of them uses it. A transport
 * has a pool of connections and, on the JDK's client, threads: both end when nothing refers to it any more.
 */
final class TransportCache {

    private final Map<Duration, WeakReference<HttpClient>> transports = new HashMap<>();
    private final Function<Duration, HttpClient> create;

    TransportCache(Function<Duration, HttpClient> create) {
        this.create = create;
    }

    synchronized HttpClient get(Duration connectTimeout) {
        WeakReference<HttpClient> known = transports.get(connectTimeout);
        HttpClient transport = known == null ? null : known.get();
        if (transport == null) {
            transports.values().removeIf(unused -> unused.refersTo(null));
            transport = create.apply(connectTimeout);
            transports.put(connectTimeout, new WeakReference<>(transport));
        }
        return transport;
    }

    synchronized int size() {
        return transports.size();
    }
}
