package dev.langchain4j.model.azure.inference.internal.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.model.azure.inference.AzureAiInferenceChatModel;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.internal.http.ConnectionSettings;
import dev.langchain4j.model.azure.inference.testing.Transport;
import io.netty.channel.ChannelOption;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionPoolMetrics;
import reactor.netty.resources.ConnectionProvider;

/** Pooled connections end before a firewall forgets them, and those that wait for a response are kept alive. */
@Timeout(60)
class NettyTransportTest {

    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final String BODY =
            "{\"choices\":[{\"index\":0,\"finish_reason\":\"stop\",\"message\":{\"content\":\"fine\"}}]}";

    @Test
    void connectionsThatAreIdleForLongAreClosed() throws Exception {
        requireClosingAndDispose(NettyTransport.pool(SHORT, LONG, SHORT));
    }

    @Test
    void connectionsThatLiveForLongAreClosed() throws Exception {
        requireClosingAndDispose(NettyTransport.pool(LONG, SHORT, SHORT));
    }

    /** There is one for each host and connect timeout. */
    @Test
    void poolsThatAreEmptyForLongAreForgotten() throws Exception {
        CompletableFuture<String> forgotten = new CompletableFuture<>();
        ConnectionProvider pool = NettyTransport.pool(LONG, SHORT, SHORT)
                .mutate()
                .metrics(true, () -> new PoolRecorder(forgotten))
                .build();
        try {
            requireClosing(pool);

            assertThat(forgotten.get(20, TimeUnit.SECONDS)).isEqualTo("azure-ai-inference");
        } finally {
            pool.dispose();
        }
    }

    private record PoolRecorder(CompletableFuture<String> forgotten) implements ConnectionProvider.MeterRegistrar {
        @Override
        public void registerMetrics(String pool, String id, SocketAddress remote, ConnectionPoolMetrics metrics) {}

        @Override
        public void deRegisterMetrics(String pool, String id, SocketAddress remote) {
            forgotten.complete(pool);
        }
    }

    @Test
    void silentConnectionsAreProbed() {
        var options =
                NettyTransport.keptAlive(HttpClient.create()).configuration().options();

        Object idleSeconds = null;
        for (var option : options.entrySet()) {
            idleSeconds = option.getKey().name().endsWith("TCP_KEEPIDLE") ? option.getValue() : idleSeconds;
        }
        assertThat((Object) options.get(ChannelOption.SO_KEEPALIVE)).isEqualTo(true);
        assertThat(idleSeconds).isEqualTo(60);
    }

    /** Copying would cost each response its size once more. */
    @Test
    void whatThisModuleReadsAtOnceIsNotCopiedBefore() {
        PooledBufferTransport transport = (PooledBufferTransport) Transport.NETTY.own();
        ConnectionSettings connection = new ConnectionSettings();
        connection.endpoint = "http://localhost:1/openai/v1";
        connection.modelName = "gpt-5.4";
        connection.httpClient = transport;

        assertThat(connection.client().pipeline().getHttpClient())
                .isEqualTo(PooledBufferTransport.toReadAtOnce(transport))
                .isNotEqualTo(transport);
        connection.pipelinePolicies = List.of((context, next) -> next.process());
        assertThat(connection.client().pipeline().getHttpClient()).isSameAs(transport);
    }

    /** Netty uses its own buffers again. */
    @Test
    void policiesGetBuffersThatTheyMayKeep() {
        List<ByteBuffer> kept = new CopyOnWriteArrayList<>();
        try (AzureAiInferenceEmulator emulator = AzureAiInferenceEmulator.start()) {
            AzureAiInferenceChatModel model = AzureAiInferenceChatModel.builder()
                    .endpoint(emulator.endpoint(EmulatorEndpointType.OPENAI_V1, "gpt-5.4"))
                    .apiKey(emulator.apiKey())
                    .modelName("gpt-5.4")
                    .httpClient(Transport.NETTY.own())
                    .pipelinePolicies((context, next) -> next.process()
                            .flatMap(response -> response.getBody()
                                    .doOnNext(kept::add)
                                    .then(Mono.error(new IllegalStateException("has been read")))))
                    .build();

            assertThatThrownBy(() -> model.chat("hi")).hasMessageContaining("has been read");
        }
        assertThat(kept).isNotEmpty().noneMatch(ByteBuffer::isDirect);
    }

    /** The service closes nothing: it sees an end only if this side does. */
    private static void requireClosingAndDispose(ConnectionProvider pool) throws Exception {
        try {
            requireClosing(pool);
        } finally {
            pool.dispose();
        }
    }

    private static void requireClosing(ConnectionProvider pool) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Integer> afterTheAnswer = CompletableFuture.supplyAsync(() -> serveOne(server));
            AzureAiInferenceChatModel model = AzureAiInferenceChatModel.builder()
                    .endpoint("http://127.0.0.1:" + server.getLocalPort() + "/openai/v1")
                    .apiKey("k")
                    .modelName("m")
                    .httpClient(NettyTransport.create(pool, Duration.ofSeconds(5), null))
                    .build();

            assertThat(model.chat("hi")).isEqualTo("fine");

            assertThat(afterTheAnswer.get(20, TimeUnit.SECONDS)).isEqualTo(-1);
        }
    }

    private static int serveOne(ServerSocket server) {
        try (Socket socket = server.accept()) {
            InputStream in = socket.getInputStream();
            String request = "";
            while (!request.endsWith("]}")) {
                request += (char) in.read();
            }
            socket.getOutputStream()
                    .write(("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + BODY.length()
                                    + "\r\n\r\n" + BODY)
                            .getBytes(UTF_8));
            return in.read();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
