package dev.langchain4j.model.azure.inference;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Decodes vectors that are JSON strings of base64, from behind the opening quote: floats of four bytes, lowest first. */
final class Base64Vectors implements VectorDecoder {

    private static final Base64.Decoder DECODER = Base64.getDecoder();

    // As long as the string before, since the JDK decodes whole arrays only.
    private byte[] text = new byte[4096];
    private byte[] bytes = {};
    private FloatBuffer floats = FloatBuffer.allocate(0);
    private int length;
    // How much has come of an escape, from its backslash on; 0 outside of one.
    private int escapeLength;
    private int escaped;
    private boolean ended;

    @Override
    public int read(byte[] chunk, int from, int to) {
        int at = from;
        while (at < to) {
            if (escapeLength > 0) {
                escape(chunk[at++]);
                continue;
            }
            int end = at;
            while (end < to && chunk[end] != '"' && chunk[end] != '\\') {
                end++;
            }
            append(chunk, at, end);
            if (end < to && chunk[end] == '"') {
                ended = true;
                return end + 1;
            }
            escapeLength = end < to ? 1 : 0;
            at = end + 1;
        }
        return to;
    }

    @Override
    public float @Nullable [] take() {
        if (!ended) {
            return null;
        }
        float[] vector = new float[decode() / Float.BYTES];
        floats.rewind();
        floats.get(vector);
        length = 0;
        ended = false;
        return vector;
    }

    private int decode() {
        text = text.length == length ? text : Arrays.copyOf(text, length);
        int most = length / 4 * 3 + 3;
        if (bytes.length < most) {
            bytes = new byte[most];
            floats = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        }
        int decoded;
        try {
            decoded = DECODER.decode(text, bytes);
        } catch (IllegalArgumentException e) {
            throw new MalformedAnswerException("a vector is a string that is not base64: " + e.getMessage());
        }
        if (decoded % Float.BYTES != 0) {
            throw new MalformedAnswerException(
                    "a vector in base64 has " + decoded + " bytes, which are not floats of four bytes");
        }
        return decoded;
    }

    private void append(byte[] chunk, int from, int to) {
        int count = to - from;
        if (length + count > text.length) {
            text = Arrays.copyOf(text, Math.max(length + count, text.length * 2));
        }
        System.arraycopy(chunk, from, text, length, count);
        length += count;
    }

    /** Some writers of JSON escape the slash, others the plus sign. */
    private void escape(byte next) {
        if (escapeLength == 1) {
            escaped = 0;
            escapeLength = next == 'u' ? 2 : 0;
            if (next != 'u') {
                append(new byte[] {next}, 0, 1);
            }
            return;
        }
        escaped = escaped * 16 + Math.max(0, Character.digit(next, 16));
        escapeLength = escapeLength == 5 ? 0 : escapeLength + 1;
        if (escapeLength == 0) {
            append(new byte[] {(byte) escaped}, 0, 1);
        }
    }
}
