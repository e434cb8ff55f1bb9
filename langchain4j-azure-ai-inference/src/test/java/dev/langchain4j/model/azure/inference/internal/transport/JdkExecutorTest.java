package dev.langchain4j.model.azure.inference.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import com.azure.core.credential.KeyCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceCallListener;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceErrorMapper;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulatorExtension;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.testing.CapturedLog;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Which thread passes on a response. */
@Timeout(30)
@ExtendWith(AzureAiInferenceEmulatorExtension.class)
class JdkExecutorTest {

    private static final String SELECTOR = "-SelectorManager";
    private static final String PARSING = "azure-ai-inference-jdk-";

    private final HttpClient transport = JdkTransport.create(Duration.ofSeconds(10), null);
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
    private String threadOfCall(HttpRequest call, boolean isForOwnCode) throws Exception {
        CountDownLatch sent = new CountDownLatch(1);
        emulator.interceptWith(request -> {
            await(sent);
            return Reply.raw(200, "application/json", "{}");
        });
        CompletableFuture<String> thread = transport
                .send(call)
                .flatMap(response -> response.getBodyAsString()
                        .map(body -> Thread.currentThread().getName()))
                .contextWrite(context -> WaitingCaller.waitsHere(context, isForOwnCode))
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
        assertThat(threadOfCall(request(), true)).endsWith(SELECTOR);
        assertThat(threadOfCall(request(), true)).endsWith(SELECTOR);
    }

    @Test
    @DisplayName("code that may block, such as a user's policy, never runs on the client's own thread")
    void forOthers() throws Exception {
        assertThat(threadOfCall(request(), false)).startsWith(PARSING);
    }

    @Test
    @DisplayName("what azure-core sends its own way may be for anybody: nothing runs on the client's own thread then")
    void azure() throws Exception {
        emulator.interceptWith(request -> Reply.raw(200, "application/json", "{}"));
        transport.sendSync(request(), Context.NONE).close();

        assertThat(threadOfCall(request(), true)).startsWith(PARSING);
    }

    @Test
    @DisplayName("nor does a request that is read from a file while it is sent, which may take its time")
    void files(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("form"), "line");
        HttpRequest form = new HttpRequest(HttpMethod.POST, request().getUrl())
                .setHeader(HttpHeaderName.CONTENT_TYPE, "multipart/form-data; boundary=b")
                .setBody(BinaryData.fromFile(file));

        assertThat(threadOfCall(form, true)).startsWith(PARSING);
    }

    @Test
    @DisplayName("nor do an error mapper, a listener and a key credential of a user's")
    void usersCode() {
        Set<String> threads = ConcurrentHashMap.newKeySet();
        AzureAiInferenceCallListener.Attempt attempt = new AzureAiInferenceCallListener.Attempt() {
            @Override
            public void onError(Throwable error) {
                threads.add(Thread.currentThread().getName());
            }
        };
        AzureAiInferenceCallListener.Observer observer = new AzureAiInferenceCallListener.Observer() {
            @Override
            public AzureAiInferenceCallListener.Attempt onAttempt(int number) {
                return attempt;
            }
        };
        KeyCredential key = new KeyCredential(emulator.apiKey()) {
            @Override
            public String getKey() {
                threads.add(Thread.currentThread().getName());
                return super.getKey();
            }
        };
        AzureAiInferenceErrorMapper mapper = (details, standard) -> {
            threads.add(Thread.currentThread().getName());
            return null;
        };

        refused(model -> model.apiKey(emulator.apiKey()).callListener(call -> observer));
        refused(model -> model.keyCredential(key));
        refused(model -> model.apiKey(emulator.apiKey()).errorMapper(mapper));

        assertThat(threads).isNotEmpty().noneMatch(name -> name.endsWith(SELECTOR));
    }

    /** A call that is sent a second time at once, as the service asks, and then refused. */
    private void refused(UnaryOperator<AzureAiInferenceChatModel.Builder> options) {
        emulator.interceptWith(
                request -> Reply.raw(429, "application/json", "{}").header("retry-after-ms", "0"));
        AzureAiInferenceChatModel model = options.apply(model().maxRetries(1)).build();

        assertThatThrownBy(() -> model.chat("hi")).isInstanceOf(RateLimitException.class);
    }

    @Test
    @DisplayName("an error mapper that calls a model waits for that model only, not for itself")
    void nestedCall() {
        String fine = "{\"choices\":[{\"finish_reason\":\"stop\",\"message\":{\"content\":\"fine\"}}]}";
        emulator.interceptWith(request ->
                request.body().contains("outer") ? Reply.error(403, "{}") : Reply.raw(200, "application/json", fine));
        AzureAiInferenceChatModel inner = model().apiKey(emulator.apiKey()).build();
        AzureAiInferenceChatModel outer = model().apiKey(emulator.apiKey())
                .errorMapper((details, standard) -> new IllegalStateException(inner.chat("inner")))
                .build();

        assertThatThrownBy(() -> outer.chat("outer"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("fine");
    }

    private AzureAiInferenceChatModel.Builder model() {
        return AzureAiInferenceChatModel.builder()
                .endpoint(emulator.endpoint(EmulatorEndpointType.OPENAI_V1, "gpt-5.4"))
                .modelName("gpt-5.4")
                .timeout(Duration.ofMinutes(1))
                .httpClient(transport);
    }

    @Test
    @DisplayName("a response that nobody waits for has a thread that parses")
    void asynchronous() throws Exception {
        emulator.interceptWith(request -> Reply.raw(200, "application/json", "{}"));

        CompletableFuture<String> thread = transport
                .send(request())
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
        HttpResponse open = transport.send(request()).block(Duration.ofSeconds(10));

        assertThat(threadOfCall(request(), true)).startsWith(PARSING);

        open.close();
        assertThat(threadOfCall(request(), true)).endsWith(SELECTOR);
    }

    @Test
    @DisplayName("an exchange that fails or is cancelled is open no longer")
    void failed() throws Exception {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        assertThatThrownBy(() -> transport
                        .send(new HttpRequest(HttpMethod.GET, "http://127.0.0.1:" + closed + "/"))
                        .block(Duration.ofSeconds(10)))
                .isInstanceOf(RuntimeException.class);
        assertThat(threadOfCall(request(), true)).endsWith(SELECTOR);

        emulator.interceptWith(request -> Reply.silence());
        transport.send(request()).subscribe().dispose();
        assertThat(threadOfCall(request(), true)).endsWith(SELECTOR);
    }

    @Test
    @DisplayName("a task that throws, or leaves an interrupt, does not end the client")
    void throwing() throws Exception {
        emulator.interceptWith(request -> Reply.raw(200, "application/json", "{}"));
        JdkExecutor executor = new JdkExecutor();
        java.net.http.HttpClient client = java.net.http.HttpClient.newBuilder()
                .version(java.net.http.HttpClient.Version.HTTP_1_1)
                .executor(task -> executor.execute(() -> {
                    task.run();
                    if (Thread.currentThread().getName().endsWith(SELECTOR)) {
                        Thread.currentThread().interrupt();
                        throw new IllegalStateException("thrown by a test");
                    }
                }))
                .build();
        var request = java.net.http.HttpRequest.newBuilder(
                        URI.create(request().getUrl().toString()))
                .build();

        try (CapturedLog log = CapturedLog.of(JdkExecutor.class.getName(), Level.ERROR)) {
            for (int i = 0; i < 3; i++) {
                assertThat(client.sendAsync(request, BodyHandlers.ofString())
                                .get(10, TimeUnit.SECONDS)
                                .statusCode())
                        .isEqualTo(200);
            }
            assertThat(log.text()).contains("thrown by a test");
        }
    }
}
