package dev.langchain4j.model.azure.inference.emulator.internal.answer;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Finds the sentence that shares most with a question, words that few sentences have counting more. No list of words. */
final class SentenceMatcher {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");

    private SentenceMatcher() {}

    static List<String> sentences(String text) {
        List<String> sentences = new ArrayList<>();
        BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ROOT);
        for (String line : text.split("\\R", -1)) {
            breaks.setText(line);
            for (int start = 0, end = breaks.next(); end != BreakIterator.DONE; start = end, end = breaks.next()) {
                String sentence = line.substring(start, end).strip();
                if (WORD.matcher(sentence).find()) {
                    sentences.add(sentence);
                }
            }
        }
        return sentences;
    }

    static Optional<String> best(String question, List<String> sentences) {
        List<Set<String>> words = sentences.stream().map(SentenceMatcher::words).toList();
        Map<String, Integer> spread = new HashMap<>();
        words.forEach(set -> set.forEach(word -> spread.merge(word, 1, Integer::sum)));
        Set<String> asked = words(question);
        double bestScore = 0;
        int best = -1;
        for (int i = 0; i < words.size(); i++) {
            double score = score(asked, words.get(i), spread, words.size());
            if (score > 0 && score >= bestScore) { // of equals the later one: it is nearer to the question
                bestScore = score;
                best = i;
            }
        }
        return best < 0 ? Optional.empty() : Optional.of(sentences.get(best));
    }

    private static double score(Set<String> asked, Set<String> said, Map<String, Integer> spread, int sentences) {
        double shared = 0;
        for (String word : said) {
            if (asked.contains(word)) {
                shared += Math.log(1 + (double) sentences / spread.getOrDefault(word, 1));
            }
        }
        return shared / Math.sqrt(4 + said.size()); // a long text is no better for being long
    }

    private static Set<String> words(String text) {
        Set<String> words = new HashSet<>();
        WORD.matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .map(MatchResult::group)
                .map(word -> word.length() > 3 && word.endsWith("s") ? word.substring(0, word.length() - 1) : word)
                .forEach(words::add);
        return words;
    }
}
