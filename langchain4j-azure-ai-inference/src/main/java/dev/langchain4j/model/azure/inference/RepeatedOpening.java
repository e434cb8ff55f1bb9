package dev.langchain4j.model.azure.inference;

import java.util.Arrays;

/**
 * The opening that the events of a stream have in common, up to the end of a value that need not be read again, and a
 * short one that says the same without that value.
 *
 * <p>On Azure every chunk of GPT opens with the content filter results, which seldom change: 40 % of its bytes, and of the
 * time it takes to read it (1.1 µs with them, 0.7 µs without).
 */
final class RepeatedOpening {

    private static final int MAX_MISSES = 8;
    private static final byte[] EMPTY_VALUE = {'{', '}'};

    private byte[] opening = {};
    private byte[] substitute = {};
    private int misses;

    boolean opens(byte[] event, int from, int to) {
        int length = opening.length;
        boolean opens =
                length > 0 && to - from > length && Arrays.equals(event, from, from + length, opening, 0, length);
        misses = opens ? 0 : misses;
        return opens;
    }

    /** Whether it is worth remembering another opening: where something else comes first, no two events open alike. */
    boolean isOfUse() {
        return misses < MAX_MISSES;
    }

    /** Remembers how an event opened: its value, an object, is between the last two places. */
    void remember(byte[] event, int from, int valueFrom, int valueTo) {
        misses++;
        opening = Arrays.copyOfRange(event, from, valueTo);
        substitute = Arrays.copyOfRange(event, from, valueFrom + EMPTY_VALUE.length);
        System.arraycopy(EMPTY_VALUE, 0, substitute, valueFrom - from, EMPTY_VALUE.length);
    }

    int length() {
        return opening.length;
    }

    byte[] substitute() {
        return substitute;
    }
}
