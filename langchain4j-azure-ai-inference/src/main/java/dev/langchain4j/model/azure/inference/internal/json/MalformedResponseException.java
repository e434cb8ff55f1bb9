package dev.langchain4j.model.azure.inference.internal.json;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An answer is no JSON, or is JSON from which no answer can be made. Its message quotes nothing of the answer, which may
 * hold prompts and keys; the excerpt is for those who may see bodies.
 */
public final class MalformedResponseException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int EXCERPT = 200;
    private static final int BEFORE = 100;
    private static final int LONGEST_CHAIN = 30;

    /** What a parser's words quote of its input; not the literals that it names as expected. */
    private static final Pattern QUOTED = Pattern.compile(
            "'(?!(?:null|true|false|NaN|[+-]?INF|-?Infinity)')[^']{2,}'|(?<=Numeric value )\\([^)]*\\)");

    private final String excerpt;

    public MalformedResponseException(String message) {
        this(message, "");
    }

    /**
     * For one finding.
     *
     * @param excerpt what the message is about, as it came
     */
    public MalformedResponseException(String message, String excerpt) {
        super(message);
        this.excerpt = excerpt;
    }

    /** Tells the place in the event at which reading stopped; the excerpt is what stands around it. */
    MalformedResponseException(String problem, String event, int at) {
        this(
                "The answer cannot be read: " + QUOTED.matcher(problem).replaceAll("'…'") + ", at character " + at,
                excerpt(event, at));
    }

    /** The excerpt of the first such failure in a chain of causes; empty if there is none. */
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

    /** About 200 characters around a place. */
    private static String excerpt(String text, int at) {
        int from = Math.max(0, Math.min(at, text.length()) - BEFORE);
        int to = Math.min(text.length(), from + EXCERPT);
        return (from > 0 ? "…" : "") + text.substring(from, to) + (to < text.length() ? "…" : "");
    }
}
