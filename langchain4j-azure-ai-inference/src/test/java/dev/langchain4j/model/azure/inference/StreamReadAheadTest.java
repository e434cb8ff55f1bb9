package dev.langchain4j.model.azure.inference;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.testing.EventRecorder;
import dev.langchain4j.model.azure.inference.testing.Eventually;
import dev.langchain4j.model.azure.inference.testing.Transport;
import dev.langchain4j.model.chat.response.ChatModelStreamingEvent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Of a stream whose subscriber waits no more is read than a bound: the service comes to a standstill. */
@Timeout(60)
class StreamReadAheadTest {

    private static final int EVENTS = 60_000;
    private static final String EVENT =
            "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + "a".repeat(140) + "\"}}]}\n\n";

    private static final String END =
            "data: {\"choices\":[{\"index\":0,\"finish_reason\":\"stop\",\"delta\":{}}]}\n\ndata: [DONE]\n\n";

    /** What is read ahead, what one read of a transport takes, and above all the buffers of both kernels. */
    private static final long BOUND = 1_000_000;

    @ParameterizedTest
    @EnumSource(Transport.class)
    @DisplayName("a subscriber that asks for one event has its connection read no further than a bound")
    void standsStill(Transport transport) throws Exception {
        AtomicLong sent = new AtomicLong();
        try (ServerSocketChannel server =
                ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            var unused = CompletableFuture.runAsync(() -> serve(server, sent));
            EventRecorder<ChatModelStreamingEvent> subscriber = new EventRecorder<>();
            AzureAiInferenceStreamingChatModel.builder()
                    .endpoint("http://127.0.0.1:" + server.socket().getLocalPort() + "/openai/v1")
                    .apiKey("key")
                    .modelName("model")
                    .httpClient(transport.own())
                    .build()
                    .chat(CallKind.request())
                    .subscribe(subscriber.asking(1));
            Eventually.until(() -> subscriber.events + "", () -> subscriber.events.size() == 1);

            long stopped = standstill(sent);

            assertThat(stopped).isLessThan(BOUND);
            assertThat(subscriber.events).hasSize(1);
            subscriber.request(Long.MAX_VALUE);
            subscriber.await();
            assertThat(sent.get()).isGreaterThan(BOUND);
            assertThat(subscriber.events).hasSize(EVENTS + 1);
        }
    }

    /** How much was sent when nothing more went for a while. */
    private static long standstill(AtomicLong sent) throws InterruptedException {
        long last = -1;
        for (long now = sent.get(); now != last; now = sent.get()) {
            last = now;
            Thread.sleep(500);
        }
        return last;
    }

    private static void serve(ServerSocketChannel server, AtomicLong sent) {
        try (SocketChannel caller = server.accept()) {
            // Else the kernel takes as much as 4 MB.
            caller.setOption(StandardSocketOptions.SO_SNDBUF, 32 * 1024);
            var unused = caller.read(ByteBuffer.allocate(64 * 1024));
            String body = EVENT.repeat(20);
            write(
                    caller,
                    "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: "
                            + ((long) EVENTS * EVENT.length() + END.length()) + "\r\n\r\n",
                    sent);
            for (int i = 0; i < EVENTS / 20; i++) {
                write(caller, body, sent);
            }
            write(caller, END, sent);
            // What is closed before all of the request was read is reset.
            while (caller.read(ByteBuffer.allocate(1024)) >= 0) {
                Thread.onSpinWait();
            }
        } catch (IOException e) {
            // The caller has gone.
        }
    }

    private static void write(SocketChannel caller, String text, AtomicLong sent) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(US_ASCII));
        while (bytes.hasRemaining()) {
            sent.addAndGet(caller.write(bytes));
        }
    }
}
