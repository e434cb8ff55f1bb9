package dev.langchain4j.model.azure.inference.internal.embedding;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.langchain4j.model.azure.inference.internal.json.GrowableBytes;
import dev.langchain4j.model.azure.inference.internal.json.MalformedResponseException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Decodes vectors that are JSON arrays of numbers, starting after the opening bracket. */
final class NumberVectors implements VectorDecoder {

    private static final int LONGEST_NUMBER = 4096;
    private static final int FIRST_SIZE = 256;

    private final FloatReader number = new FloatReader();
    // A number that was split by a chunk boundary.
    private final GrowableBytes cut = new GrowableBytes(LONGEST_NUMBER);

    private float[] vector;
    private int size;
    private int length;
    private boolean wantsNumber = true;
    private boolean ended;

    /** {@code dimension}: the expected dimension, or 0 if unknown. */
    NumberVectors(int dimension) {
        size = dimension > 0 ? dimension : FIRST_SIZE;
        vector = new float[size];
    }

    @Override
    public int read(byte[] bytes, int from, int to) {
        int at = cut.length() > 0 ? finishCut(bytes, from, to) : from;
        while (at < to) {
            byte b = bytes[at];
            if (b == ' ' || b == '\n' || b == '\r' || b == '\t') {
                at++;
            } else if (b == ',' && !wantsNumber) {
                wantsNumber = true;
                at++;
            } else if (b == ']' && (!wantsNumber || length == 0)) {
                ended = true;
                return at + 1;
            } else {
                at = readNumber(bytes, at, to);
            }
        }
        return to;
    }

    @Override
    public float @Nullable [] take() {
        if (!ended) {
            return null;
        }
        float[] taken = length == vector.length ? vector : Arrays.copyOf(vector, length);
        size = length > 0 ? length : FIRST_SIZE;
        vector = new float[size];
        length = 0;
        wantsNumber = true;
        ended = false;
        return taken;
    }

    private int readNumber(byte[] bytes, int from, int to) {
        if (!number.read(bytes, from, to)) {
            cut.append(bytes, from, to);
            return to;
        }
        if (!wantsNumber || number.end() == from) {
            throw noNumber(bytes, from, to);
        }
        if (length == vector.length) {
            vector = Arrays.copyOf(vector, length * 2);
        }
        vector[length++] = number.value();
        wantsNumber = false;
        return number.end();
    }

    private int finishCut(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && isNumber(bytes[at])) {
            at++;
        }
        cut.append(bytes, from, at);
        if (at < to) {
            int length = cut.length();
            cut.append(' ');
            cut.clear();
            if (readNumber(cut.array(), 0, length + 1) != length) {
                throw noNumber(cut.array(), 0, length);
            }
        }
        return at;
    }

    private static boolean isNumber(byte b) {
        return (b >= '0' && b <= '9') || b == '.' || b == '-' || b == '+' || b == 'e' || b == 'E';
    }

    private static MalformedResponseException noNumber(byte[] bytes, int from, int to) {
        String found = new String(bytes, from, Math.min(to - from, 20), ISO_8859_1);
        return new MalformedResponseException("a vector holds what is no number", found);
    }
}
