package dev.langchain4j.model.azure.inference.config.internal.source;

/** Turns untrusted text into one line that can't forge other lines or control a terminal. */
public final class Line {

    private Line() {}

    /** The text with a blank instead of each line break, other control character, and change of direction. */
    public static String of(String text) {
        return text.replaceAll("\\R|[\\p{gc=Cc}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]", " ");
    }
}
