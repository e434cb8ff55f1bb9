package dev.langchain4j.model.azure.inference.benchmarks.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One connection of the server: reads a request to its end, then writes the reply. */
final class ServerConnection {

    private final LoopbackServer server;
    private final Answer answer;
    private final SocketChannel channel;
    private final SelectionKey key;

    private final RequestBuffer request = new RequestBuffer();
    private @Nullable ByteBuffer rest;
    private List<Integer> ends = List.of();
    private int nextEnd;
    private int pauseMillis;
    private long resumeAt;

    ServerConnection(LoopbackServer server, Answer answer, SocketChannel channel, SelectionKey key) {
        this.server = server;
        this.answer = answer;
        this.channel = channel;
        this.key = key;
    }

    long resumeAt() {
        return resumeAt;
    }

    void read() throws IOException {
        if (channel.read(request.room()) < 0) {
            close();
        } else if (rest == null && request.isWhole()) {
            Reply reply = server.reply(answer, answer == Answer.EMBEDDINGS ? request.text() : "");
            request.clear();
            rest = reply.bytes().duplicate();
            ends = reply.ends();
            nextEnd = 0;
            pauseMillis = reply.pauseMillis();
            resumeAt = 0;
        }
    }

    /** Writes as much as may be written now. Returns whether it wants to go on at {@link #resumeAt}. */
    boolean write() throws IOException {
        ByteBuffer bytes = rest;
        if (bytes == null || resumeAt > System.nanoTime()) {
            return false;
        }
        while (bytes.position() < bytes.capacity()) {
            bytes.limit(nextEnd < ends.size() ? ends.get(nextEnd) : bytes.capacity());
            channel.write(bytes);
            if (bytes.hasRemaining()) {
                key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
                return false;
            }
            nextEnd++;
            if (pauseMillis > 0 && bytes.position() < bytes.capacity()) {
                key.interestOps(SelectionKey.OP_READ);
                resumeAt = System.nanoTime() + pauseMillis * 1_000_000L;
                return true;
            }
        }
        rest = null;
        key.interestOps(SelectionKey.OP_READ);
        return false;
    }

    void close() {
        key.cancel();
        try {
            channel.close();
        } catch (IOException e) {
            // The client is gone: nothing to tell anybody.
            rest = null;
        }
    }
}
