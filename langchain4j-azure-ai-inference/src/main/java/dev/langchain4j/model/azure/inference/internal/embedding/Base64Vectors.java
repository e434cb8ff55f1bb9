package dev.langchain4j.model.azure.inference.internal.embedding;

import dev.langchain4j.model.azure.inference.internal.json.JsonEscape;
import dev.langchain4j.model.azure.inference.internal.json.MalformedResponseException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Decodes vectors that are JSON strings of base64, starting after the opening quote: 4-byte floats, little-endian.
 *
 * <p>Line ends, which MIME encoders write, are skipped, and the URL-safe alphabet is accepted too. Anything else that
 * is not base64 is rejected, because it would decode to wrong numbers.
 */
final class Base64Vectors implements VectorDecoder {

    private static final Base64.Decoder DECODER = Base64.getDecoder();
    private static final Base64.Decoder URL_DECODER = Base64.getUrlDecoder();
    private static final int LAST_OF_ASCII = 0x7f;

    // As long as the previous string, because the JDK decodes only whole arrays.
    private byte[] text = new byte[4096];
    private byte[] bytes = {};
    private FloatBuffer floats = FloatBuffer.allocate(0);
    private int length;
    private final JsonEscape escape = new JsonEscape();
    private boolean ended;

    @Override
    public int read(byte[] chunk, int from, int to) {
        int at = from;
        while (at < to) {
            if (escape.isOpen()) {
                addEscaped(escape.next(chunk[at++]));
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
            if (end < to) {
                escape.begin();
            }
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
        int decoded = decode(hasUrlAlphabet() ? URL_DECODER : DECODER);
        if (decoded % Float.BYTES != 0) {
            throw new MalformedResponseException(
                    "a vector in base64 has " + decoded + " bytes, which are not floats of four bytes");
        }
        return decoded;
    }

    private int decode(Base64.Decoder decoder) {
        try {
            return decoder.decode(text, bytes);
        } catch (IllegalArgumentException e) {
            throw noBase64(String.valueOf(e.getMessage()));
        }
    }

    /** A vector of more than a few numbers nearly always contains a character of one of the two alphabets. */
    private boolean hasUrlAlphabet() {
        for (byte b : text) {
            if (b == '-' || b == '_') {
                return true;
            }
            if (b == '+' || b == '/') {
                return false;
            }
        }
        return false;
    }

    private void append(byte[] chunk, int from, int to) {
        int count = to - from;
        if (length + count > text.length) {
            text = Arrays.copyOf(text, Math.max(length + count, text.length * 2));
        }
        System.arraycopy(chunk, from, text, length, count);
        length += count;
    }

    /** Some JSON writers escape the slash, others the plus sign. */
    private void addEscaped(int character) {
        boolean isSkipped = character == JsonEscape.OPEN || character == '\r' || character == '\n';
        if (character == JsonEscape.INVALID || character > LAST_OF_ASCII) {
            throw noBase64("it holds an escape that stands for no character of it");
        }
        if (!isSkipped) {
            append(new byte[] {(byte) character}, 0, 1);
        }
    }

    private static MalformedResponseException noBase64(String problem) {
        return new MalformedResponseException("a vector is a string that is not base64: " + problem);
    }
}
