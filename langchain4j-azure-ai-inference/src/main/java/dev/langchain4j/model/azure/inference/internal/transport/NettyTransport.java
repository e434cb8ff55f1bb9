package dev.langchain4j.model.azure.inference.internal.transport;

import com.azure.core.http.ProxyOptions;
import com.azure.core.http.netty.NettyAsyncHttpClientBuilder;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.ChannelOption;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.socket.nio.NioChannelOption;
import java.time.Duration;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.NettyPipeline;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** The transport on Netty: one pool of connections for all models of the process. */
public final class NettyTransport {

    /** Azure's load balancers drop flows after four idle minutes, firewalls often sooner. */
    private static final Duration MAX_IDLE_TIME = Duration.ofSeconds(90);

    /** Long enough to be worthwhile, short enough to follow DNS changes. */
    private static final Duration MAX_LIFE_TIME = Duration.ofMinutes(30);

    /** Keep-alive probes let long silent requests outlive such firewalls. */
    private static final int KEEP_ALIVE_AFTER_SECONDS = 60;

    /** Delegates to the pool that is currently shared: transports outlive a release. */
    private static final ConnectionProvider POOL =
            (config, observer, remote, resolver) -> shared().acquire(config, observer, remote, resolver);

    private static @Nullable ConnectionProvider shared;

    private NettyTransport() {}

    private static synchronized ConnectionProvider shared() {
        ConnectionProvider current = shared;
        if (current == null) {
            current = pool(MAX_IDLE_TIME, MAX_LIFE_TIME, Duration.ofSeconds(30));
            shared = current;
        }
        return current;
    }

    /** Closes all connections; the next request gets a new pool. */
    static synchronized Mono<Void> release() {
        ConnectionProvider released = shared;
        shared = null;
        return released == null ? Mono.empty() : released.disposeLater();
    }

    static ConnectionProvider pool(Duration maxIdleTime, Duration maxLifeTime, Duration lookEvery) {
        return ConnectionProvider.builder("azure-ai-inference")
                // maxConcurrentCalls limits the number of calls before the pool.
                .maxConnections(Integer.MAX_VALUE)
                .maxIdleTime(maxIdleTime)
                .maxLifeTime(maxLifeTime)
                .evictInBackground(lookEvery)
                .disposeInactivePoolsInBackground(lookEvery, maxLifeTime)
                .lifo()
                .build();
    }

    public static com.azure.core.http.HttpClient create(Duration connectTimeout, @Nullable ProxyOptions proxy) {
        return create(POOL, connectTimeout, proxy);
    }

    static com.azure.core.http.HttpClient create(
            ConnectionProvider pool, Duration connectTimeout, @Nullable ProxyOptions proxy) {
        NettyAsyncHttpClientBuilder builder = new NettyAsyncHttpClientBuilder(
                        NettyResponse.telling(oneResponseEach(readInSmallPieces(keptAlive(HttpClient.create(pool))))))
                .connectTimeout(connectTimeout)
                .responseTimeout(Duration.ZERO)
                .readTimeout(Duration.ZERO)
                .writeTimeout(Duration.ZERO)
                .proxy(proxy);
        return new PooledBufferTransport(
                new NettyResponse.Sender(builder.disableBufferCopy(true).build()),
                new NettyResponse.Sender(builder.disableBufferCopy(false).build()));
    }

    /** Only a handler that replaces the codec can tell which bytes belong to which response. */
    private static HttpClient oneResponseEach(HttpClient client) {
        return client.doOnChannelInit((observer, channel, address) ->
                channel.pipeline().replace(NettyPipeline.HttpCodec, NettyPipeline.HttpCodec, new NettyCodec()));
    }

    private static HttpClient readInSmallPieces(HttpClient client) {
        return client.option(
                ChannelOption.RCVBUF_ALLOCATOR, new AdaptiveRecvByteBufAllocator(64, 2048, NettyBody.LARGEST_READ));
    }

    static HttpClient keptAlive(HttpClient client) {
        HttpClient keeping = client.option(ChannelOption.SO_KEEPALIVE, true);
        return Epoll.isAvailable()
                ? keeping.option(EpollChannelOption.TCP_KEEPIDLE, KEEP_ALIVE_AFTER_SECONDS)
                : keeping.option(NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPIDLE), KEEP_ALIVE_AFTER_SECONDS);
    }
}
