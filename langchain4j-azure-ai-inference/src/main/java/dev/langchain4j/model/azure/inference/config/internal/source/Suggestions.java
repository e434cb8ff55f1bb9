package dev.langchain4j.model.azure.inference.config.internal.source;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the word that was probably meant. */
public final class Suggestions {

    /** Larger differences are not typos, and measuring them takes time. */
    private static final int MAX_DISTANCE = 8;

    /** Searching more candidates, or longer words, would take too long. */
    private static final int MAX_CANDIDATES = 200;

    private static final int MAX_LENGTH = 100;
    private static final int MAX_SHOWN = 50;

    private Suggestions() {}

    /** The most similar candidate, or null if none is similar. */
    public static @Nullable String to(String word, Collection<String> candidates) {
        if (candidates.size() > MAX_CANDIDATES) {
            return null;
        }
        int limit = Math.min(Math.max(2, word.length() / 3), MAX_DISTANCE);
        return candidates.stream()
                .filter(candidate -> isWithin(limit, word, candidate))
                .min(Comparator.<String>comparingInt(candidate -> distance(plain(word), plain(candidate)))
                        .thenComparing(Comparator.naturalOrder()))
                .orElse(null);
    }

    /** The problem of an unknown name, with a remedy. */
    public static Problem unknown(String noun, String name, Collection<String> known) {
        String near = to(name, known);
        String some = known.stream().limit(MAX_SHOWN).map(Suggestions::cut).collect(Collectors.joining(", "));
        int more = known.size() - MAX_SHOWN;
        return new Problem(
                "there is no " + noun + " '" + cut(name) + "'",
                near != null
                        ? "did you mean " + near
                        : known.isEmpty()
                                ? "define it first"
                                : "known are " + some + (more > 0 ? " and " + more + " more" : ""));
    }

    private static String cut(String name) {
        return name.length() <= MAX_LENGTH ? name : name.substring(0, MAX_LENGTH) + "...";
    }

    /** Whether at most this many edits turn one word into the other. */
    static boolean isWithin(int limit, String a, String b) {
        return Math.max(a.length(), b.length()) <= MAX_LENGTH
                && Math.abs(a.length() - b.length()) <= limit + MAX_DISTANCE
                && distance(plain(a), plain(b)) <= limit;
    }

    /** Ignores case and word separators. */
    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
    }

    /** The number of insertions, deletions, replacements and swaps of neighbours that turn one word into the other. */
    static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                d[i][j] = i == 0 || j == 0 ? i + j : step(d, a, b, i, j);
            }
        }
        return d[a.length()][b.length()];
    }

    private static int step(int[][] d, String a, String b, int i, int j) {
        int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int best = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + cost);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
    }
}
