package dev.langchain4j.model.azure.inference.internal.json;

/** What JSON calls white space, around the data of an event. */
public final class JsonWhitespace {

    private JsonWhitespace() {}

    /** Where the first byte is that is no blank. */
    public static int after(byte[] data, int from, int to) {
        int i = from;
        while (i < to && isBlank(data[i])) {
            i++;
        }
        return i;
    }

    /** Where the last byte ends that is no blank. */
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
