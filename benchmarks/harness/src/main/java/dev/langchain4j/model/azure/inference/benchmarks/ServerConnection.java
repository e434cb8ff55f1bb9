package dev.langchain4j.model.azure.inference.benchmarks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One connection of the server: reads a request to its end, then writes the reply. */
final class ServerConnection {

    private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(ISO_8859_1);
    private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(ISO_8859_1);
    private static final int UNKNOWN = -1;
    private static final int CHUNKED = -2;

    private final LoopbackServer server;
    private final Answer answer;
    private final SocketChannel channel;
    private final SelectionKey key;

    private ByteBuffer request = ByteBuffer.allocate(64 * 1024);
    private int requestLength = UNKNOWN;
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
        if (!request.hasRemaining()) {
            request = ByteBuffer.allocate(2 * request.capacity()).put(request.flip());
        }
        if (channel.read(request) < 0) {
            close();
        } else if (rest == null && isWhole()) {
            String text =
                    answer == Answer.EMBEDDINGS ? new String(request.array(), 0, request.position(), ISO_8859_1) : "";
            Reply reply = server.reply(answer, text);
            request.clear();
            requestLength = UNKNOWN;
            rest = reply.bytes().duplicate();
            ends = reply.ends();
            nextEnd = 0;
            pauseMillis = reply.pauseMillis();
            resumeAt = 0;
        }
    }

    private boolean isWhole() {
        if (requestLength == UNKNOWN) {
            int head = indexOf(END_OF_HEAD, 0);
            if (head < 0) {
                return false;
            }
            requestLength = length(new String(request.array(), 0, head, ISO_8859_1), head + END_OF_HEAD.length);
        }
        return requestLength == CHUNKED ? endsWith(LAST_CHUNK) : request.position() >= requestLength;
    }

    private static int length(String head, int bodyFrom) {
        String lower = head.toLowerCase(Locale.ROOT);
        int at = lower.indexOf("\r\ncontent-length:");
        if (at < 0) {
            return lower.contains("\r\ntransfer-encoding: chunked") ? CHUNKED : bodyFrom;
        }
        int from = at + "\r\ncontent-length:".length();
        int to = lower.indexOf("\r\n", from);
        return bodyFrom
                + Integer.parseInt(
                        lower.substring(from, to < 0 ? lower.length() : to).trim());
    }

    private int indexOf(byte[] wanted, int from) {
        byte[] bytes = request.array();
        for (int i = from; i + wanted.length <= request.position(); i++) {
            if (bytes[i] == wanted[0] && Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        return -1;
    }

    private boolean endsWith(byte[] wanted) {
        int from = request.position() - wanted.length;
        return from >= 0 && Arrays.equals(request.array(), from, request.position(), wanted, 0, wanted.length);
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
