package dev.langchain4j.model.azure.inference.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatModel;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulatorExtension;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.testing.Eventually;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A proxy selector that blocks stands for a lookup that hangs: on Java 17 no test can make one. */
@Timeout(30)
@ExtendWith(AzureAiInferenceEmulatorExtension.class)
class JdkThreadsTest {

    private final CountDownLatch unblocked = new CountDownLatch(1);
    private final CountDownLatch selecting = new CountDownLatch(1);
    private final com.azure.core.http.HttpClient azure = JdkTransport.create(Duration.ofSeconds(10), null);
    private final com.azure.core.http.HttpClient blocking = new JdkHttp(
            HttpClient.newBuilder().proxy(new Blocking()).build(), new JdkExecutor(), new SharedTransport(() -> azure));
    private AzureAiInferenceEmulator emulator;

    @BeforeEach
    void reply(AzureAiInferenceEmulator emulator) {
        this.emulator = emulator;
        emulator.interceptWith(request -> Reply.raw(200, "application/json", "{}"));
    }

    @AfterEach
    void unblock() {
        unblocked.countDown();
    }

    private final class Blocking extends ProxySelector {

        @Override
        public List<Proxy> select(URI uri) {
            selecting.countDown();
            try {
                unblocked.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return List.of(Proxy.NO_PROXY);
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
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

    private AzureAiInferenceChatModel model(Duration timeout) {
        return AzureAiInferenceChatModel.builder()
                .endpoint(emulator.endpoint(EmulatorEndpointType.OPENAI_V1, "gpt-5.4"))
                .apiKey(emulator.apiKey())
                .modelName("gpt-5.4")
                .httpClient(blocking)
                .timeout(timeout)
                .build();
    }

    @Test
    @DisplayName("timeout ends a sync call that looks up its host")
    void timeout() {
        assertThatThrownBy(() -> model(Duration.ofMillis(300)).chat("hi"))
                .isInstanceOf(TimeoutException.class)
                .hasMessageContaining(" than timeout allows");
        assertThat(unblocked.getCount()).isEqualTo(1);
        assertThat(emulator.requests()).isEmpty();
    }

    @Test
    @DisplayName("an interrupt ends it too, and nothing is sent afterwards")
    void interrupt() throws Exception {
        CompletableFuture<Boolean> flag = new CompletableFuture<>();
        Thread caller = new Thread(() -> {
            try {
                model(Duration.ofSeconds(20)).chat("hi");
            } catch (RuntimeException e) {
                flag.complete(Thread.currentThread().isInterrupted());
            }
        });
        caller.start();
        selecting.await();

        caller.interrupt();

        assertThat(flag.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(unblocked.getCount()).isEqualTo(1);
    }

    @Test
    @DisplayName("lookups that hang stall no other request")
    void others() {
        List<CompletableFuture<HttpResponse>> hanging = IntStream.range(0, 40)
                .mapToObj(i -> blocking.send(request()).toFuture())
                .toList();

        assertThat(azure.send(request()).flatMap(HttpResponse::getBodyAsString).block(Duration.ofSeconds(10)))
                .isEqualTo("{}");

        assertThat(hanging).noneMatch(CompletableFuture::isDone);
        unblocked.countDown();
        hanging.forEach(
                response -> response.orTimeout(10, TimeUnit.SECONDS).join().close());
    }

    @Test
    @DisplayName("the client begins a request, and so looks up its host, on the thread that may block")
    void begins() throws Exception {
        ConcurrentLinkedQueue<Thread> handed = new ConcurrentLinkedQueue<>();
        ConcurrentLinkedQueue<Thread> run = new ConcurrentLinkedQueue<>();
        HttpClient client = HttpClient.newBuilder()
                .executor(task -> {
                    handed.add(Thread.currentThread());
                    JdkThreads.ALL.execute(() -> {
                        run.add(Thread.currentThread());
                        task.run();
                    });
                })
                .build();

        new JdkExchange(request(), uri(request()), null, KnownHosts.ALL, new JdkExecutor().begin(false))
                .start(client, false, true)
                .get(10, TimeUnit.SECONDS)
                .close();

        assertThat(handed.peek().getName()).startsWith("azure-ai-inference-jdk-start-");
        assertThat(run.peek()).isSameAs(handed.peek());
    }

    @Test
    @DisplayName("whoever blocks a thread that parses is refused, as on Netty's")
    void refuses() {
        CompletableFuture<String> read = azure.send(request())
                .map(response -> response.getBodyAsString().block(Duration.ofSeconds(5)))
                .toFuture();

        assertThatThrownBy(() -> read.get(10, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasMessageContaining("not supported in thread azure-ai-inference-jdk-");
    }

    @Test
    @DisplayName("an interrupted call leaves no thread of the client behind")
    void ends() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        CompletableFuture<WeakReference<HttpClient>> client = new CompletableFuture<>();
        CompletableFuture<Thread> selector = new CompletableFuture<>();
        // A thread of its own: nothing refers to the client afterwards.
        Thread caller = new Thread(() -> interruptedCall(reading, interrupted, client, selector));
        caller.start();
        reading.await();

        caller.interrupt();
        caller.join();
        interrupted.countDown();

        WeakReference<HttpClient> left = client.get(10, TimeUnit.SECONDS);
        Eventually.until("the client is collected", () -> {
            System.gc();
            return left.get() == null;
        });
        selector.get(10, TimeUnit.SECONDS).join(Duration.ofSeconds(20).toMillis());
        assertThat(selector.get().isAlive()).isFalse();
    }

    /** The interrupt comes while another thread passes on the headers. */
    private void interruptedCall(
            CountDownLatch reading,
            CountDownLatch interrupted,
            CompletableFuture<WeakReference<HttpClient>> used,
            CompletableFuture<Thread> selector) {
        HttpClient client = HttpClient.newBuilder().executor(JdkThreads.ALL).build();
        used.complete(new WeakReference<>(client));
        // The client's text names it, and so does its thread.
        String name = "HttpClient-" + client.toString().replaceAll(".*\\((\\d+)\\).*", "$1") + "-SelectorManager";
        JdkExchange exchange =
                new JdkExchange(request(), uri(request()), null, KnownHosts.ALL, new JdkExecutor().begin(false));
        Thread caller = Thread.currentThread();
        CompletableFuture<Void> passedOn = exchange.thenAccept(headers -> {
            reading.countDown();
            // If the response comes while the request is still being sent, the caller passes it on, and has nothing to
            // wait for.
            if (Thread.currentThread() != caller) {
                awaitUninterrupted(interrupted);
            }
        });
        exchange.start(client, true, false);
        Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(name))
                .forEach(selector::complete);
        Throwable thrown = catchThrowable(passedOn::get);
        assertThat(thrown == null || thrown instanceof InterruptedException).isTrue();
        exchange.cancel(true);
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
