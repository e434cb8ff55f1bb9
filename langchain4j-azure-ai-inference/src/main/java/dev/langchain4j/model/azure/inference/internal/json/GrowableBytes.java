package dev.langchain4j.model.azure.inference.internal.json;

import java.util.Arrays;

/** A buffer that grows up to a limit. */
public final class GrowableBytes {

    private static final int FIRST_SIZE = 256;

    private final int max;
    private byte[] array = {};
    private int length;

    public GrowableBytes(int max) {
        this.max = max;
    }

    /** Valid until the next append, which may replace it. */
    public byte[] array() {
        return array;
    }

    public int length() {
        return length;
    }

    public void clear() {
        length = 0;
    }

    public void append(byte[] bytes, int from, int to) {
        makeRoomFor(to - from);
        System.arraycopy(bytes, from, array, length, to - from);
        length += to - from;
    }

    public void append(char ascii) {
        makeRoomFor(1);
        array[length++] = (byte) ascii;
    }

    private void makeRoomFor(int more) {
        ResponseLimit.EVENT_BYTES.check((long) length + more, max);
        if (length + more > array.length) {
            int doubled = Math.max(FIRST_SIZE, 2 * array.length);
            array = Arrays.copyOf(array, Math.min(max, Math.max(length + more, doubled)));
        }
    }
}
