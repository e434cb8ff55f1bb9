package dev.langchain4j.model.azure.inference.internal.http;

import dev.langchain4j.model.azure.inference.internal.json.ResponseLimit;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** The bytes of a body so far. Copies each once, if as many arrive as were announced. Used by one thread at a time. */
final class BodyBytes {

    private static final int MAX_ARRAY = Integer.MAX_VALUE - 8;

    private final int most;
    private byte[] bytes;
    private int size;

    BodyBytes(int capacity, int most) {
        this.bytes = new byte[capacity];
        this.most = most;
    }

    int size() {
        return size;
    }

    /** Fails with {@code ResponseLimitException} if there are too many. */
    void append(ByteBuffer chunk) {
        int length = chunk.remaining();
        if (size + (long) length > most) {
            throw ResponseLimit.BYTES.exceeded(most);
        }
        if (length > bytes.length - size) {
            bytes = Arrays.copyOf(bytes, Math.max(size + length, (int) Math.min(2L * size, MAX_ARRAY)));
        }
        chunk.get(bytes, size, length);
        size += length;
    }

    byte[] toArray() {
        return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    }
}
