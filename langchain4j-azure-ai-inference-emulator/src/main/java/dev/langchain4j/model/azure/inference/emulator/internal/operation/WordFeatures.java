package dev.langchain4j.model.azure.inference.emulator.internal.operation;

import dev.langchain4j.model.azure.inference.emulator.LexicalEmbeddings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What {@link LexicalEmbeddings} compares texts by: the stems of their words, and pieces of four letters, so that related
 * words and misspelt ones are near each other in any language. Knows English endings and English words that say little; knows no
 * synonyms, so that a bike is no bicycle.
 */
public final class WordFeatures {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");
    private static final Set<String> SAYING_LITTLE = Set.of(
            ("a an and are as at be been before but by can could did do does for from had has have he her his how i if in"
                            + " into is it its may me more most must my no not of on one or our out she should so some somebody"
                            + " than that the their them then there they this to too up us was we were what when where which"
                            + " while who whom whose why will with would you your")
                    .split(" "));
    private static final List<String> ENDINGS =
            List.of("ingly", "edly", "iest", "ing", "ies", "ied", "ier", "est", "ed", "es", "er", "ly", "s", "y", "e");
    private static final int SHORTEST_STEM = 3;
    private static final int PIECE = 4;
    private static final double PIECES_WEIGHT = 0.3;
    private static final double LITTLE = 0.05;

    private WordFeatures() {}

    /** The features of a text and their weights: pieces without a mark, stems with one in front. */
    public static Map<String, Double> of(String text) {
        Map<String, Integer> words = new LinkedHashMap<>();
        WORD.matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .forEach(word -> words.merge(word.group(), 1, Integer::sum));
        Map<String, Double> features = new LinkedHashMap<>();
        words.forEach((word, count) -> add(features, word, weight(word) * (1 + Math.log(count))));
        return features;
    }

    private static void add(Map<String, Double> features, String word, double weight) {
        features.merge("<" + stem(word), weight, Double::sum);
        String marked = "<" + word + ">";
        int pieces = marked.length() - PIECE + 1;
        for (int i = 0; i < pieces; i++) {
            features.merge(marked.substring(i, i + PIECE), weight * PIECES_WEIGHT / Math.sqrt(pieces), Double::sum);
        }
    }

    /** Long words are rare, and rare ones say more. */
    private static double weight(String word) {
        return SAYING_LITTLE.contains(word) ? LITTLE : 0.5 + Math.min(1, (word.length() - 1) / 8.0);
    }

    private static String stem(String word) {
        String stem = word;
        for (String ending : ENDINGS) {
            if (word.endsWith(ending) && word.length() - ending.length() >= SHORTEST_STEM) {
                stem = word.substring(0, word.length() - ending.length());
                break;
            }
        }
        int last = stem.length() - 1;
        boolean doubled = last >= SHORTEST_STEM && stem.charAt(last) == stem.charAt(last - 1);
        return doubled ? stem.substring(0, last) : stem; // stopped, stop
    }
}
