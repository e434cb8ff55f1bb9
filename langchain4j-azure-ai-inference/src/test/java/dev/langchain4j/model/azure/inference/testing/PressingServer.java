package dev.langchain4j.model.azure.inference.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/** Answers one request with a long stream, as fast as its caller takes it, and knows how much of it the caller has read. */
public final class PressingServer implements AutoCloseable {

    private static final String EVENT =
            "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + "a".repeat(140) + "\"}}]}\n\n";

    private static final String END =
            "data: {\"choices\":[{\"index\":0,\"finish_reason\":\"stop\",\"delta\":{}}]}\n\ndata: [DONE]\n\n";

    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n";
    private static final int AT_ONCE = 20;

    private final ServerSocketChannel server;
    private final int events;
    private final boolean isChunked;
    private final AtomicLong sent = new AtomicLong();
    private final CompletableFuture<SocketChannel> caller = new CompletableFuture<>();

    /** @param isChunked whether each event is a chunk, else the length of all is known */
    public PressingServer(int events, boolean isChunked) throws IOException {
        this.events = events;
        this.isChunked = isChunked;
        server = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        CompletableFuture<Void> unused = CompletableFuture.runAsync(this::serve);
    }

    public String endpoint() {
        return "http://127.0.0.1:" + server.socket().getLocalPort() + "/openai/v1";
    }

    /** Bytes that the caller's process has taken from its kernel, and not those that it could take. */
    public long read() {
        SocketChannel channel = caller.join();
        long before = sent.get();
        return before
                - TcpQueues.between(
                        channel.socket().getLocalPort(), channel.socket().getPort());
    }

    /** Bytes of that many events on the wire. */
    public long sizeOf(int count) {
        return (long) count * part(EVENT).length();
    }

    private void serve() {
        try (SocketChannel channel = server.accept()) {
            // Else the kernel takes as much as 4 MB.
            channel.setOption(StandardSocketOptions.SO_SNDBUF, 32 * 1024);
            caller.complete(channel);
            int unused = channel.read(ByteBuffer.allocate(64 * 1024));
            write(channel, head());
            String body = part(EVENT).repeat(AT_ONCE);
            for (int i = 0; i < events / AT_ONCE; i++) {
                write(channel, body);
            }
            write(channel, part(END) + (isChunked ? "0\r\n\r\n" : ""));
            // What is closed before all of the request was read is reset.
            while (channel.read(ByteBuffer.allocate(1024)) >= 0) {
                Thread.onSpinWait();
            }
        } catch (IOException e) {
            // The caller has gone.
        }
    }

    private String head() {
        return HEAD
                + (isChunked ? "Transfer-Encoding: chunked" : "Content-Length: " + (sizeOf(events) + END.length()))
                + "\r\n\r\n";
    }

    private String part(String text) {
        return isChunked ? Integer.toHexString(text.length()) + "\r\n" + text + "\r\n" : text;
    }

    private void write(SocketChannel channel, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(US_ASCII));
        while (bytes.hasRemaining()) {
            sent.addAndGet(channel.write(bytes));
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
