package dev.langchain4j.model.azure.inference.benchmarks.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;

/** The bytes of one request as they come, and where it ends. */
final class RequestBuffer {

    private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(ISO_8859_1);
    private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(ISO_8859_1);
    private static final int UNKNOWN = -1;
    private static final int CHUNKED = -2;

    private ByteBuffer bytes = ByteBuffer.allocate(64 * 1024);
    private int length = UNKNOWN;

    /** Where to put what comes next: there is always room. */
    ByteBuffer room() {
        if (!bytes.hasRemaining()) {
            bytes = ByteBuffer.allocate(2 * bytes.capacity()).put(bytes.flip());
        }
        return bytes;
    }

    boolean isWhole() {
        if (length == UNKNOWN) {
            int head = indexOf(END_OF_HEAD);
            if (head < 0) {
                return false;
            }
            length = length(new String(bytes.array(), 0, head, ISO_8859_1), head + END_OF_HEAD.length);
        }
        return length == CHUNKED ? endsWith(LAST_CHUNK) : bytes.position() >= length;
    }

    String text() {
        return new String(bytes.array(), 0, bytes.position(), ISO_8859_1);
    }

    void clear() {
        bytes.clear();
        length = UNKNOWN;
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

    private int indexOf(byte[] wanted) {
        byte[] array = bytes.array();
        for (int i = 0; i + wanted.length <= bytes.position(); i++) {
            if (array[i] == wanted[0] && Arrays.equals(array, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        return -1;
    }

    private boolean endsWith(byte[] wanted) {
        int from = bytes.position() - wanted.length;
        return from >= 0 && Arrays.equals(bytes.array(), from, bytes.position(), wanted, 0, wanted.length);
    }
}
