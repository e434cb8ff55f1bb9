package dev.langchain4j.model.azure.inference.internal.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * The opening that the events of a stream have in common, up to the end of what need not be read again, and a short one
 * that says the same without that.
 *
 * <p>Chunks of OpenAI's API open with identifiers, which never change: two thirds of a small chunk's bytes, and half of the
 * time it takes to read it. On Azure those of GPT open with the content filter results, which seldom change.
 */
final class RepeatedOpening {

    private static final int MAX_MISSES = 16;
    private static final byte[] EMPTY_VALUE = {'{', '}'};

    private byte[] opening = {};
    private byte[] substitute = {};
    private int misses;

    boolean opens(byte[] event, int from, int to) {
        int length = opening.length;
        boolean opens = length > 0 && to - from > length && isAt(event, from);
        misses = opens ? 0 : misses;
        return opens;
    }

    private boolean isAt(byte[] event, int from) {
        return Arrays.equals(event, from, from + opening.length, opening, 0, opening.length);
    }

    /** Whether it is worth remembering another opening: where something else comes first, no two events open alike. */
    boolean isOfUse() {
        return misses < MAX_MISSES;
    }

    /** Remembers how an event opened, up to the first element of an array in this field: before it nothing matters. */
    void rememberUpToArray(String field, byte[] event, int from, int elementFrom) {
        misses++;
        opening = Arrays.copyOfRange(event, from, elementFrom);
        substitute = ("{\"" + field + "\":[").getBytes(UTF_8);
    }

    /**
     * Remembers how an event opened: its value, an object, is between the last two places. Whatever of its opening was
     * remembered before is still left out.
     */
    void remember(byte[] event, int from, int valueFrom, int valueTo) {
        boolean goesOn = opening.length <= valueFrom - from && isAt(event, from);
        byte[] before = goesOn ? substitute : new byte[0];
        int restFrom = goesOn ? from + opening.length : from;
        misses++;
        opening = Arrays.copyOfRange(event, from, valueTo);
        substitute = Arrays.copyOf(before, before.length + valueFrom - restFrom + EMPTY_VALUE.length);
        System.arraycopy(event, restFrom, substitute, before.length, valueFrom - restFrom);
        System.arraycopy(EMPTY_VALUE, 0, substitute, substitute.length - EMPTY_VALUE.length, EMPTY_VALUE.length);
    }

    int length() {
        return opening.length;
    }

    byte[] substitute() {
        return substitute;
    }
}
