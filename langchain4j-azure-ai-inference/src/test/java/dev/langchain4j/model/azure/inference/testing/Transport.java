package dev.langchain4j.model.azure.inference.testing;

import com.azure.core.http.HttpClient;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.http.netty.NettyAsyncHttpClientBuilder;
import dev.langchain4j.model.azure.inference.internal.transport.JdkTransport;
import dev.langchain4j.model.azure.inference.internal.transport.NettyTransport;
import java.time.Duration;

/** The transports of azure-core that this module is tested on. */
public enum Transport {
    NETTY {
        @Override
        public HttpClient client() {
            return new NettyAsyncHttpClientBuilder().build();
        }

        @Override
        public HttpClient own() {
            return Own.NETTY;
        }

        @Override
        public HttpClient own(Duration connectTimeout) {
            return NettyTransport.create(connectTimeout, null);
        }
    },
    JDK {
        @Override
        public HttpClient client() {
            return new JdkHttpClientBuilder().build();
        }

        @Override
        public HttpClient own() {
            return Own.JDK;
        }

        @Override
        public HttpClient own(Duration connectTimeout) {
            return JdkTransport.create(connectTimeout, null);
        }
    };

    /** A new one, as a user makes it. */
    public abstract HttpClient client();

    /** As this module makes it; always the same one, so that threads and connections can be counted. */
    public abstract HttpClient own();

    /** A new one, as this module makes it. */
    public abstract HttpClient own(Duration connectTimeout);

    private static final class Own {
        static final HttpClient NETTY = NettyTransport.create(Duration.ofSeconds(10), null);
        static final HttpClient JDK = JdkTransport.create(Duration.ofSeconds(10), null);
    }
}
