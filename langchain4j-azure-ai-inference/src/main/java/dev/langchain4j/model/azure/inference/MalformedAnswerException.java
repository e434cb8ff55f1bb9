package dev.langchain4j.model.azure.inference;

import org.jspecify.annotations.Nullable;

/** An answer is no JSON, or is JSON from which no answer can be made. */
final class MalformedAnswerException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int EXCERPT = 200;
    private static final int BEFORE = 100;

    MalformedAnswerException(String message) {
        super(message);
    }

    /** Shows the event around the place at which reading stopped. */
    MalformedAnswerException(String problem, String event, int at, @Nullable Throwable cause) {
        super("The answer cannot be read: " + problem + ", at character " + at + " near: " + excerpt(event, at), cause);
    }

    /** About 200 characters around a place. */
    static String excerpt(String text, int at) {
        int from = Math.max(0, Math.min(at, text.length()) - BEFORE);
        int to = Math.min(text.length(), from + EXCERPT);
        return (from > 0 ? "…" : "") + text.substring(from, to) + (to < text.length() ? "…" : "");
    }
}
