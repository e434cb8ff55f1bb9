package dev.langchain4j.model.azure.inference.emulator.internal.answer;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The emulator's tokens: a token is a word or one other character, together with the white space before it (white space at the
 * end is one more). No real model counts like this, but it counts, and all tokens together are the text.
 */
public final class Tokens {

    private static final Pattern TOKEN =
            Pattern.compile("\\s*(?:[\\p{L}\\p{M}\\p{N}_]+|[^\\s\\p{L}\\p{M}\\p{N}_])|\\s+$");

    private Tokens() {}

    public static List<String> of(String text) {
        return TOKEN.matcher(text).results().map(MatchResult::group).toList();
    }

    public static int count(String text) {
        return (int) TOKEN.matcher(text).results().count();
    }

    /** The text's first tokens. */
    public static String first(String text, int tokens) {
        return String.join("", of(text).stream().limit(tokens).toList());
    }
}
