package dev.langchain4j.model.azure.inference.config.internal.source;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Characters around a value that are not part of it: quotes that {@code --env-file} and properties keep, and blanks,
 * visible or not, that are copied from web pages.
 */
public final class Wrapping {

    private static final String BLANK = "[\\s\\u00a0\\u200b\\u2060\\ufeff]";
    private static final Pattern BLANKS = Pattern.compile("^" + BLANK + "+|" + BLANK + "+$");
    private static final List<String> QUOTES = List.of("\"\"", "''", "``", "\u201c\u201d", "\u2018\u2019");

    private Wrapping() {}

    /** The value alone. Quotes are removed in pairs, and only if they enclose all of it. */
    public static String removed(String text) {
        String stripped = BLANKS.matcher(text).replaceAll("");
        return isQuoted(stripped)
                ? BLANKS.matcher(stripped.substring(1, stripped.length() - 1)).replaceAll("")
                : stripped;
    }

    /** The same, but a text without quotes is unchanged, including blanks. */
    static String unquoted(String text) {
        return isQuoted(BLANKS.matcher(text).replaceAll("")) ? removed(text) : text;
    }

    private static boolean isQuoted(String text) {
        return text.length() > 1
                && QUOTES.stream()
                        .anyMatch(pair -> text.charAt(0) == pair.charAt(0)
                                && text.indexOf(pair.charAt(1), 1) == text.length() - 1);
    }
}
