package dev.langchain4j.model.azure.inference.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import com.sun.net.httpserver.HttpServer;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulatorExtension;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.testing.CapturedLog;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;

@Timeout(30)
@ExtendWith(AzureAiInferenceEmulatorExtension.class)
class JdkExchangeTest {

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final KnownHosts hosts = new KnownHosts(30, host -> {}, System::nanoTime);
    private AzureAiInferenceEmulator emulator;

    @BeforeEach
    void stall(AzureAiInferenceEmulator emulator) {
        this.emulator = emulator;
        emulator.interceptWith(request ->
                Reply.raw(200, "application/json", "{\"choices\":", "never").stalledAfter(11));
    }

    private static URI uri(HttpRequest request) {
        return URI.create(request.getUrl().toString());
    }

    private HttpRequest request() {
        return new HttpRequest(
                        HttpMethod.POST,
                        emulator.endpoint(EmulatorEndpointType.OPENAI_V1, "gpt-5.4") + "/chat/completions")
                .setHeader(HttpHeaderName.CONTENT_TYPE, "application/json")
                .setBody("{}");
    }

    private JdkExchange send() {
        return new JdkExchange(request(), uri(request()), null, hosts, new JdkExecutor().begin(false))
                .start(client, false, false);
    }

    @Test
    @DisplayName("cancelling a future whose response nobody took closes the connection")
    void untaken() throws Exception {
        JdkExchange sent = send();
        assertThat(sent.get(10, TimeUnit.SECONDS).getStatusCode()).isEqualTo(200);

        sent.cancel(true);

        emulator.lastRequest().connectionLost().get(10, TimeUnit.SECONDS);
    }

    @Test
    @DisplayName("so does dropping the response")
    void dropped() throws Exception {
        HttpResponse response = send().get(10, TimeUnit.SECONDS);

        DroppedSignals.close(response);

        emulator.lastRequest().connectionLost().get(10, TimeUnit.SECONDS);
    }

    @Test
    @DisplayName("whoever reads the body is not disturbed by its future")
    void taken() throws Exception {
        emulator.interceptWith(request -> Reply.raw(200, "application/json", "{}"));
        JdkExchange sent = send();
        HttpResponse response = sent.get(10, TimeUnit.SECONDS);
        var text = response.getBodyAsString().toFuture();

        sent.cancel(true);
        response.close();

        assertThat(text.get(10, TimeUnit.SECONDS)).isEqualTo("{}");
        assertThat(response.getHeaderValue(HttpHeaderName.CONTENT_TYPE)).isEqualTo("application/json");
    }

    @Test
    @DisplayName("a body is read as text, and what was asked for is all that comes")
    void reads() throws Exception {
        emulator.interceptWith(request -> Reply.raw(200, "text/event-stream", "one", "two", "three"));
        HttpResponse response = send().get(10, TimeUnit.SECONDS);

        StringBuilder text = new StringBuilder();
        response.getBody()
                .limitRate(1)
                .map(buffer -> StandardCharsets.UTF_8.decode(buffer).toString())
                .doOnNext(text::append)
                .blockLast(Duration.ofSeconds(10));

        assertThat(text).hasToString("onetwothree");
        assertThat(send().get(10, TimeUnit.SECONDS)
                        .getBodyAsString(StandardCharsets.ISO_8859_1)
                        .block(Duration.ofSeconds(10)))
                .isEqualTo("onetwothree");
    }

    @Test
    @DisplayName("a failure is not wrapped")
    void fails() throws Exception {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }

        JdkExchange sent = new JdkExchange(
                        new HttpRequest(HttpMethod.GET, "http://127.0.0.1:" + closed + "/"),
                        URI.create("http://127.0.0.1:" + closed + "/"),
                        null,
                        hosts,
                        new JdkExecutor().begin(false))
                .start(client, false, false);

        assertThatThrownBy(() -> sent.orTimeout(10, TimeUnit.SECONDS).join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(ConnectException.class);
    }

    @Test
    @DisplayName("what is no plain request goes azure-core's way; a plain one leaves no warning in the log")
    void othersToo() {
        emulator.interceptWith(request -> Reply.raw(200, "application/json", request.body()));
        com.azure.core.http.HttpClient transport = JdkTransport.create(Duration.ofSeconds(10), null);
        HttpRequest streamed = request()
                .setBody(BinaryData.fromFlux(Flux.just(ByteBuffer.wrap(new byte[] {'7'})), 1L, false)
                        .block(Duration.ofSeconds(10)));

        try (CapturedLog log = CapturedLog.of("com.azure.core.http.jdk", Level.WARN)) {
            assertThat(transport
                            .send(request())
                            .flatMap(HttpResponse::getBodyAsString)
                            .block())
                    .isEqualTo("{}");
            assertThat(log.events()).isEmpty();
        }
        assertThat(transport
                        .send(streamed)
                        .flatMap(HttpResponse::getBodyAsString)
                        .block())
                .isEqualTo("7");
        assertThat(transport.sendSync(request(), Context.NONE).getBodyAsString().block())
                .isEqualTo("{}");
    }

    @Test
    @DisplayName("a form from a file is sent with its length, by an exchange like any other")
    void sendsFiles(@TempDir Path folder) throws Exception {
        byte[] content = "line\n".repeat(20_000).getBytes(StandardCharsets.UTF_8);
        Path file = Files.write(folder.resolve("form"), content);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String length = exchange.getRequestHeaders().getFirst("content-length");
            byte[] received = exchange.getRequestBody().readAllBytes();
            byte[] seen = (length + " " + Arrays.equals(received, content)).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, seen.length);
            exchange.getResponseBody().write(seen);
            exchange.close();
        });
        server.start();
        try {
            HttpRequest endpointType = new HttpRequest(
                            HttpMethod.POST,
                            "http://127.0.0.1:" + server.getAddress().getPort() + "/")
                    .setHeader(HttpHeaderName.CONTENT_TYPE, "multipart/form-data; boundary=b")
                    .setBody(BinaryData.fromFile(file));

            HttpResponse response = JdkTransport.create(Duration.ofSeconds(10), null)
                    .send(endpointType)
                    .block(Duration.ofSeconds(10));

            assertThat(response).isInstanceOf(JdkResponse.class);
            assertThat(response.getBodyAsString().block(Duration.ofSeconds(10))).isEqualTo("100000 true");
        } finally {
            server.stop(0);
        }
    }

    @Test
    @DisplayName("azure-core's limit for the headers holds, and its other wishes go its own way")
    void keys() {
        emulator.interceptWith(request -> Reply.silence());
        com.azure.core.http.HttpClient transport = JdkTransport.create(Duration.ofSeconds(10), null);
        Context limited = new Context("azure-response-timeout", Duration.ofMillis(100));

        assertThatThrownBy(() -> transport.send(request(), limited).block(Duration.ofSeconds(10)))
                .hasCauseInstanceOf(HttpTimeoutException.class);

        emulator.interceptWith(request -> Reply.raw(200, "application/json", "{}"));
        assertThat(transport
                        .send(request(), new Context("azure-eagerly-read-response", true))
                        .block())
                .isNotInstanceOf(JdkResponse.class);
        assertThat(transport
                        .send(request(), new Context("azure-eagerly-read-response", false))
                        .block())
                .isInstanceOf(JdkResponse.class);
    }

    @Test
    @DisplayName("a reader that throws an error closes the connection, and is told")
    void readerThrows() {
        AtomicBoolean cancelled = new AtomicBoolean();
        AtomicReference<Throwable> told = new AtomicReference<>();
        JdkBody body = new JdkBody(opened -> {}, () -> {});
        body.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long count) {
                body.onNext(List.of(ByteBuffer.allocate(1), ByteBuffer.allocate(1)));
            }

            @Override
            public void cancel() {
                cancelled.set(true);
            }
        });

        body.subscribe(new CoreSubscriber<>() {
            @Override
            public void onSubscribe(Subscription subscription) {
                subscription.request(Long.MAX_VALUE);
            }

            @Override
            public void onNext(ByteBuffer buffer) {
                throw new LinkageError("a class is missing");
            }

            @Override
            public void onError(Throwable failure) {
                told.set(failure);
            }

            @Override
            public void onComplete() {}
        });

        assertThat(cancelled).isTrue();
        assertThat(told.get()).isInstanceOf(LinkageError.class);
    }

    @Test
    @DisplayName("a body that has ended before anybody reads it is empty, and can be read once")
    void endedBefore() {
        JdkBody body = JdkBody.ended();

        assertThat(Flux.from(body).collectList().block(Duration.ofSeconds(10))).isEmpty();
        assertThatThrownBy(() -> Flux.from(body).collectList().block(Duration.ofSeconds(10)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("has been read");
    }

    @Test
    @DisplayName("a failure that comes before the reader is told to it")
    void failedBefore() {
        JdkBody body = new JdkBody(opened -> {}, () -> {});
        body.onError(new ConnectException("reset"));

        assertThatThrownBy(() -> Flux.from(body).collectList().block(Duration.ofSeconds(10)))
                .hasRootCauseInstanceOf(ConnectException.class);
    }

    @Test
    @DisplayName("a reader hears of no end before it may ask, even if the end comes just then")
    void endsWhileSomebodySubscribes() {
        List<String> events = new ArrayList<>();
        JdkBody body = new JdkBody(opened -> {}, () -> {});

        body.subscribe(new BaseSubscriber<ByteBuffer>() {
            @Override
            protected void hookOnSubscribe(Subscription subscription) {
                body.onComplete();
                events.add("subscribed");
            }

            @Override
            protected void hookOnComplete() {
                events.add("complete");
            }
        });

        assertThat(events).containsExactly("subscribed", "complete");
    }
}
