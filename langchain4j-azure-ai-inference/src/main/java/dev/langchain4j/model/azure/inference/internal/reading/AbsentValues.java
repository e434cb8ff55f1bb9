package dev.langchain4j.model.azure.inference.internal.reading;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What services write in place of a value that is absent: the words of their languages for "nothing", and blanks. */
final class AbsentValues {

    private static final Set<String> WORDS = Set.of("null", "None", "undefined");

    private AbsentValues() {}

    /** For identifiers, names and reasons, never for text of the model's: there such a word may be meant. */
    static @Nullable String orNull(@Nullable String value) {
        return value == null || value.isBlank() || WORDS.contains(value) ? null : value;
    }

    /** Whether the text is such a word, or may become one when more of it comes. */
    static boolean mayBecomeOne(CharSequence text) {
        return text.length() <= "undefined".length()
                && WORDS.stream()
                        .anyMatch(word -> word.startsWith(text.toString().strip()));
    }
}
