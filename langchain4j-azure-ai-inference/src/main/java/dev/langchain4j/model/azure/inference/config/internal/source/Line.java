package dev.langchain4j.model.azure.inference.config.internal.source;

/** Makes one line of a text that somebody else wrote, which must not forge other lines or steer a terminal. */
public final class Line {

    private Line() {}

    /** The text with a blank for each line break, other control character, and change of direction. */
    public static String of(String text) {
        return text.replaceAll("\\R|[\\p{gc=Cc}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]", " ");
    }
}
