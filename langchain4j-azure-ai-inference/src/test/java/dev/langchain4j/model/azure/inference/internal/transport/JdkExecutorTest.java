package dev.langchain4j.model.azure.inference.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulatorExtension;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Which thread passes on a response. */
@Timeout(30)
@ExtendWith(AzureAiInferenceEmulatorExtension.class)
class JdkExecutorTest {

    private static final String SELECTOR = "-SelectorManager";
    private static final String PARSING = "azure-ai-inference-jdk-";

    private final HttpClient others = JdkTransport.create(Duration.ofSeconds(10), null);
    private final HttpClient own = DualTransport.forOwnCode(others);
    private AzureAiInferenceEmulator emulator;

    @BeforeEach
    void keep(AzureAiInferenceEmulator emulator) {
        this.emulator = emulator;
    }

    private HttpRequest request() {
        return new HttpRequest(
                HttpMethod.GET, emulator.endpoint(EmulatorEndpointType.OPENAI_V1, "gpt-5.4") + "/models");
    }

    /** The response comes once the request is on its way: else the thread that sends it may be the one that reads. */
    private String threadOfCall(HttpClient transport) throws Exception {
        CountDownLatch sent = new CountDownLatch(1);
        emulator.interceptWith(request -> {
            await(sent);
            return Reply.raw(200, "application/json", "{}");
        });
        CompletableFuture<String> thread = transport
                .send(request())
                .flatMap(response -> response.getBodyAsString()
                        .map(body -> Thread.currentThread().getName()))
                .contextWrite(WaitingCaller::waitsHere)
                .toFuture();
        sent.countDown();
        return thread.get(10, TimeUnit.SECONDS);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @DisplayName("a call that is all that the client has to do is passed on by the client's own thread")
    void alone() throws Exception {
        assertThat(threadOfCall(own)).endsWith(SELECTOR);
        assertThat(threadOfCall(own)).endsWith(SELECTOR);
    }

    @Test
    @DisplayName("code that may block, such as a user's policy, never runs on the client's own thread")
    void forOthers() throws Exception {
        assertThat(threadOfCall(others)).startsWith(PARSING);
    }

    @Test
    @DisplayName("what azure-core sends its own way may be for anybody: nothing runs on the client's own thread then")
    void azure() throws Exception {
        emulator.interceptWith(request -> Reply.raw(200, "application/json", "{}"));
        own.sendSync(request(), Context.NONE).close();

        assertThat(threadOfCall(own)).startsWith(PARSING);
    }

    @Test
    @DisplayName("a response that nobody waits for has a thread that parses")
    void asynchronous() throws Exception {
        emulator.interceptWith(request -> Reply.raw(200, "application/json", "{}"));

        CompletableFuture<String> thread = own.send(request())
                .flatMap(HttpResponse::getBodyAsString)
                .map(body -> Thread.currentThread().getName())
                .toFuture();

        assertThat(thread.get(10, TimeUnit.SECONDS)).doesNotEndWith(SELECTOR);
    }

    @Test
    @DisplayName("while another exchange is open, a thread that parses does it, and no longer")
    void amongOthers() throws Exception {
        emulator.interceptWith(request ->
                Reply.raw(200, "text/event-stream", "data: {}\n\n", "never").stalledAfter(10));
        HttpResponse open = own.send(request()).block(Duration.ofSeconds(10));

        assertThat(threadOfCall(own)).startsWith(PARSING);

        open.close();
        assertThat(threadOfCall(own)).endsWith(SELECTOR);
    }

    @Test
    @DisplayName("an exchange that fails or is cancelled is open no longer")
    void failed() throws Exception {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        assertThatThrownBy(() -> own.send(new HttpRequest(HttpMethod.GET, "http://127.0.0.1:" + closed + "/"))
                        .block(Duration.ofSeconds(10)))
                .isInstanceOf(RuntimeException.class);
        assertThat(threadOfCall(own)).endsWith(SELECTOR);

        emulator.interceptWith(request -> Reply.silence());
        own.send(request()).subscribe().dispose();
        assertThat(threadOfCall(own)).endsWith(SELECTOR);
    }

    @Test
    @DisplayName("a task that throws does not end the client")
    void throwing() throws Exception {
        emulator.interceptWith(request -> Reply.raw(200, "application/json", "{}"));
        JdkExecutor executor = new JdkExecutor();
        java.net.http.HttpClient client = java.net.http.HttpClient.newBuilder()
                .version(java.net.http.HttpClient.Version.HTTP_1_1)
                .executor(task -> executor.execute(() -> {
                    task.run();
                    throw new IllegalStateException("thrown by a test");
                }))
                .build();
        var request = java.net.http.HttpRequest.newBuilder(
                        URI.create(request().getUrl().toString()))
                .build();

        for (int i = 0; i < 3; i++) {
            assertThat(client.sendAsync(request, BodyHandlers.ofString())
                            .get(10, TimeUnit.SECONDS)
                            .statusCode())
                    .isEqualTo(200);
        }
    }
}
