package dev.langchain4j.model.azure.inference.internal.json;

/** Skips JSON whitespace around the data of an event. */
public final class JsonWhitespace {

    private JsonWhitespace() {}

    /** The index of the first byte that is not whitespace. */
    public static int after(byte[] data, int from, int to) {
        int i = from;
        while (i < to && isBlank(data[i])) {
            i++;
        }
        return i;
    }

    /** The index after the last byte that is not whitespace. */
    public static int before(byte[] data, int from, int to) {
        int i = to;
        while (i > from && isBlank(data[i - 1])) {
            i--;
        }
        return i;
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t' || b == '\n' || b == '\r';
    }
}
