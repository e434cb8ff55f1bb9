package dev.langchain4j.model.azure.inference.internal.transport;

import com.azure.core.http.HttpClient;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A transport that is created on first use, once for all models of a connection. */
public final class SharedTransport {

    private final Supplier<HttpClient> maker;
    private @Nullable HttpClient made;

    public SharedTransport(Supplier<HttpClient> maker) {
        this.maker = maker;
    }

    public synchronized HttpClient get() {
        HttpClient transport = made;
        if (transport == null) {
            transport = maker.get();
            made = transport;
        }
        return transport;
    }
}
