package dev.langchain4j.model.azure.inference.internal.json;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A response is not JSON, or is JSON that holds no usable response. The message quotes nothing of the response, which
 * may contain prompts and keys; the excerpt is for readers who are allowed to see bodies.
 */
public final class MalformedResponseException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int EXCERPT = 200;
    private static final int BEFORE = 100;
    private static final int LONGEST_CHAIN = 30;

    /** The parts of a parser's message that quote its input; not the literals that it lists as expected. */
    private static final Pattern QUOTED = Pattern.compile(
            "'(?!(?:null|true|false|NaN|[+-]?INF|-?Infinity)')[^']{2,}'|(?<=Numeric value )\\([^)]*\\)");

    private final String excerpt;

    public MalformedResponseException(String message) {
        this(message, "");
    }

    /**
     * Creates an exception for one finding.
     *
     * @param excerpt the part of the response that the message is about, unchanged
     */
    public MalformedResponseException(String message, String excerpt) {
        super(message);
        this.excerpt = excerpt;
    }

    /** Names the position in the event at which reading stopped; the excerpt is the text around it. */
    MalformedResponseException(String problem, String event, int at) {
        this(
                "The response cannot be read: " + QUOTED.matcher(problem).replaceAll("'…'") + ", at character " + at,
                excerpt(event, at));
    }

    /** The excerpt of the first such exception in a chain of causes; empty if there is none. */
    public static String excerptIn(@Nullable Throwable failure) {
        Throwable cause = failure;
        for (int i = 0; cause != null && i < LONGEST_CHAIN; i++) {
            if (cause instanceof MalformedResponseException malformed) {
                return malformed.excerpt;
            }
            cause = cause.getCause();
        }
        return "";
    }

    /** About 200 characters around a position. */
    private static String excerpt(String text, int at) {
        int from = Math.max(0, Math.min(at, text.length()) - BEFORE);
        int to = Math.min(text.length(), from + EXCERPT);
        return (from > 0 ? "…" : "") + text.substring(from, to) + (to < text.length() ? "…" : "");
    }
}
