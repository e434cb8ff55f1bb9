package dev.langchain4j.model.azure.inference.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.ProxyOptions;
import com.azure.core.util.Context;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceStreamingChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A proxy that is not there, has another name or refuses: the message names the proxy and does not blame the endpoint. */
class ProxyFailuresTest {

    private static final String HOST = "res.services.ai.azure.com";
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    static Stream<Arguments> proxies() {
        BiFunction<Duration, ProxyOptions, HttpClient> netty = NettyTransport::create;
        BiFunction<Duration, ProxyOptions, HttpClient> jdk = JdkTransport::create;
        return Stream.of(Named.of("Netty", netty), Named.of("JDK", jdk))
                .flatMap(transport -> Stream.of(
                        Arguments.of(transport, "nobody", "The proxy could not be reached"),
                        Arguments.of(transport, "unknown", "The proxy could not be reached"),
                        Arguments.of(transport, "refuses", "The proxy refused the connection")));
    }

    @ParameterizedTest
    @MethodSource("proxies")
    void areTheProxys(BiFunction<Duration, ProxyOptions, HttpClient> transport, String kind, String problem)
            throws IOException {
        try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            InetSocketAddress address = kind.equals("unknown")
                    ? InetSocketAddress.createUnresolved("no-such-proxy.invalid", 8080)
                    : new InetSocketAddress(
                            "localhost", kind.equals("nobody") ? portOfNobody() : server.getLocalPort());
            CompletableFuture.runAsync(() -> refuseAll(server));
            ProxyOptions proxy = new ProxyOptions(ProxyOptions.Type.HTTP, address);
            HttpClient client = new ProxiedTransport(transport.apply(TIMEOUT, proxy), proxy);
            String shown = "http://" + address.getHostString() + ":" + address.getPort();
            assertIsTheProxys(catchThrowable(() -> chat(client)), problem, shown);
            assertIsTheProxys(stream(client), problem, shown);
        }
    }

    private static int portOfNobody() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            return server.getLocalPort();
        }
    }

    private static void assertIsTheProxys(Throwable failure, String problem, String address) {
        assertThat(failure)
                .isInstanceOf(LangChain4jException.class)
                .hasMessageContaining(problem)
                .hasMessageContaining(address);
        assertThat(failure.getMessage()).doesNotContain("listens at " + HOST).doesNotContain("host, " + HOST);
    }

    private static void refuseAll(ServerSocket server) {
        respond(server, "HTTP/1.1 502 No\r\n", new AtomicInteger());
    }

    private static void respond(ServerSocket server, String head, AtomicInteger requests) {
        while (!server.isClosed()) {
            try (Socket socket = server.accept();
                    OutputStream out = socket.getOutputStream()) {
                requests.incrementAndGet();
                socket.getInputStream().read(new byte[2048]);
                out.write((head + "Content-Length: 0\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                return;
            }
        }
    }

    private static void chat(HttpClient client) {
        AzureAiInferenceChatModel.builder()
                .endpoint("https://" + HOST + "/openai/v1")
                .apiKey("key")
                .modelName("gpt-5.4")
                .maxRetries(0)
                .timeout(TIMEOUT)
                .httpClient(client)
                .build()
                .chat("hi");
    }

    private static Throwable stream(HttpClient client) {
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        AzureAiInferenceStreamingChatModel.builder()
                .endpoint("https://" + HOST + "/openai/v1")
                .apiKey("key")
                .modelName("gpt-5.4")
                .maxRetries(0)
                .httpClient(client)
                .build()
                .chat("hi", new StreamingChatResponseHandler() {
                    @Override
                    public void onPartialResponse(String text) {}

                    @Override
                    public void onCompleteResponse(ChatResponse response) {
                        failure.complete(new AssertionError("a response without a network"));
                    }

                    @Override
                    public void onError(Throwable error) {
                        failure.complete(error);
                    }
                });
        return failure.orTimeout(20, TimeUnit.SECONDS).join();
    }

    /** Behind a proxy with a login the JDK's client looks for one, too, where the service refuses the key. */
    @ParameterizedTest
    @ValueSource(strings = {"", "WWW-Authenticate: Basic realm=\"a\"\r\n"})
    void aKeyThatTheServiceRefusesIsNotTheProxys(String header) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            AtomicInteger requests = new AtomicInteger();
            CompletableFuture.runAsync(() -> respond(server, "HTTP/1.1 401 No\r\n" + header, requests));
            ProxyOptions proxy = new ProxyOptions(
                            ProxyOptions.Type.HTTP, new InetSocketAddress("localhost", server.getLocalPort()))
                    .setCredentials("user", "password-of-the-proxy");
            AzureAiInferenceChatModel model = AzureAiInferenceChatModel.builder()
                    .endpoint("http://localhost:1/openai/v1")
                    .apiKey("key")
                    .modelName("gpt-5.4")
                    .maxRetries(2)
                    .httpClient(new ProxiedTransport(JdkTransport.create(TIMEOUT, proxy), proxy))
                    .build();

            assertThat(catchThrowable(() -> model.chat("hi"))).isInstanceOf(AuthenticationException.class);
            assertThat(requests).hasValue(1);
        }
    }

    @Test
    @DisplayName("a login that the JDK keeps from the proxy of an https endpoint: the message names the switch")
    void loginInATunnel() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            CompletableFuture.runAsync(() -> respond(
                    server, "HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm=\"a\"\r\n", new AtomicInteger()));
            ProxyOptions proxy = new ProxyOptions(
                            ProxyOptions.Type.HTTP, new InetSocketAddress("localhost", server.getLocalPort()))
                    .setCredentials("user", "password-of-the-proxy");
            HttpClient client = new ProxiedTransport(JdkTransport.create(TIMEOUT, proxy), proxy);

            for (Throwable failure : List.of(catchThrowable(() -> chat(client)), stream(client))) {
                assertThat(failure)
                        .isInstanceOf(AuthenticationException.class)
                        .hasMessageContaining("The proxy requires a login")
                        .hasMessageContaining("jdk.http.auth.tunneling.disabledSchemes")
                        .hasMessageNotContaining("password-of-the-proxy");
            }
        }
    }

    /** The builder's own transport is of this kind. */
    @Test
    void theProxyOfABuilderIsNamed() throws IOException {
        int port;
        try (ServerSocket server = new ServerSocket(0)) {
            port = server.getLocalPort();
        }
        AzureAiInferenceChatModel model = AzureAiInferenceChatModel.builder()
                .endpoint("https://" + HOST + "/openai/v1")
                .apiKey("key")
                .modelName("gpt-5.4")
                .maxRetries(0)
                .proxy(new ProxyOptions(ProxyOptions.Type.HTTP, InetSocketAddress.createUnresolved("localhost", port))
                        .setCredentials("user", "password-of-the-proxy"))
                .build();
        assertThat(catchThrowable(() -> model.chat("hi")))
                .hasMessageContaining("http://localhost:" + port)
                .hasMessageNotContaining("password-of-the-proxy");
    }

    @Test
    void aHostThatGoesPastTheProxyFailsByItself() throws IOException {
        int port;
        try (ServerSocket server = new ServerSocket(0)) {
            port = server.getLocalPort();
        }
        ProxyOptions proxy = new ProxyOptions(
                        ProxyOptions.Type.HTTP, InetSocketAddress.createUnresolved("no-such-proxy.invalid", 8080))
                .setNonProxyHosts("localhost|*.internal");
        HttpClient client = new ProxiedTransport(NettyTransport.create(TIMEOUT, proxy), proxy);
        HttpRequest request = new HttpRequest(HttpMethod.GET, "http://localhost:" + port + "/");
        assertThat(catchThrowable(() -> client.sendSync(request, Context.NONE)))
                .isNotNull()
                .satisfies(failure -> assertThat(failure.toString()).doesNotContain("ProxyConnectException"));
    }
}
