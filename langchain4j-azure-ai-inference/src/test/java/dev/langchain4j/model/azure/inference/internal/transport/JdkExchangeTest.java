package dev.langchain4j.model.azure.inference.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulatorExtension;
import dev.langchain4j.model.azure.inference.emulator.EmulatorForm;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@Timeout(30)
@ExtendWith(AzureAiInferenceEmulatorExtension.class)
class JdkExchangeTest {

    private final HttpClient client = new JdkClientBuilder().build();
    private AzureAiInferenceEmulator emulator;

    @BeforeEach
    void stall(AzureAiInferenceEmulator emulator) {
        this.emulator = emulator;
        emulator.interceptWith(request ->
                Reply.raw(200, "application/json", "{\"choices\":", "never").stalledAfter(11));
    }

    private CompletableFuture<HttpResponse<Flow.Publisher<List<ByteBuffer>>>> send(String url) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        return client.sendAsync(request, BodyHandlers.ofPublisher());
    }

    private CompletableFuture<HttpResponse<Flow.Publisher<List<ByteBuffer>>>> send() {
        return send(emulator.endpoint(EmulatorForm.OPENAI_V1, "gpt-5.4") + "/chat/completions");
    }

    @Test
    @DisplayName("cancelling a future whose response nobody took closes the connection")
    void untaken() throws Exception {
        var sent = send();
        assertThat(sent.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);

        sent.cancel(true);

        emulator.lastRequest().connectionLost().get(10, TimeUnit.SECONDS);
    }

    @Test
    @DisplayName("so does dropping the response")
    void dropped() throws Exception {
        var response = send().get(10, TimeUnit.SECONDS);

        DroppedSignals.close(response);

        emulator.lastRequest().connectionLost().get(10, TimeUnit.SECONDS);
    }

    @Test
    @DisplayName("whoever reads the body is not disturbed by its future")
    void taken() throws Exception {
        emulator.interceptWith(request -> Reply.raw(200, "application/json", "{}"));
        var sent = send();
        var response = sent.get(10, TimeUnit.SECONDS);
        var reader = BodySubscribers.ofString(java.nio.charset.StandardCharsets.UTF_8);
        response.body().subscribe(reader);

        sent.cancel(true);

        assertThat(reader.getBody().toCompletableFuture().get(10, TimeUnit.SECONDS))
                .isEqualTo("{}");
        assertThat(response.headers().firstValue("content-type")).hasValue("application/json");
        assertThat(response.uri()).isEqualTo(response.request().uri());
        assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
        assertThat(response.previousResponse()).isEmpty();
        assertThat(response.sslSession()).isEmpty();
    }

    @Test
    @DisplayName("a failure is not wrapped")
    void fails() throws Exception {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }

        var sent = send("http://127.0.0.1:" + closed + "/");

        assertThatThrownBy(() -> sent.orTimeout(10, TimeUnit.SECONDS).join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(ConnectException.class);
    }
}
