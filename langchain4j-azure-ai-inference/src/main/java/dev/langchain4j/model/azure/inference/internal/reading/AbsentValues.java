package dev.langchain4j.model.azure.inference.internal.reading;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What services send instead of an absent value: their languages' words for "nothing", and blanks. */
final class AbsentValues {

    private static final Set<String> WORDS = Set.of("null", "None", "undefined");

    private AbsentValues() {}

    /** For identifiers, names and reasons, never for text of the model, which may mean such a word. */
    static @Nullable String orNull(@Nullable String value) {
        return value == null || value.isBlank() || WORDS.contains(value) ? null : value;
    }

    /** Whether the text is such a word, or may become one with more characters. */
    static boolean mayBecomeOne(CharSequence text) {
        return text.length() <= "undefined".length()
                && WORDS.stream()
                        .anyMatch(word -> word.startsWith(text.toString().strip()));
    }
}
