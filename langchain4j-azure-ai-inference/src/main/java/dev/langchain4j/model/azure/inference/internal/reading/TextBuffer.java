package dev.langchain4j.model.azure.inference.internal.reading;

import org.jspecify.annotations.Nullable;

/** Text that arrives in one piece (sync responses) or in many (streams). One piece is not copied. */
public final class TextBuffer {

    private String first = "";
    private @Nullable StringBuilder all;

    public void append(String piece) {
        if (all != null) {
            all.append(piece);
        } else if (first.isEmpty()) {
            first = piece;
        } else {
            all = new StringBuilder(first).append(piece);
        }
    }

    void clear() {
        first = "";
        all = null;
    }

    /** Null if nothing has arrived. */
    public @Nullable String orNull() {
        if (all != null) {
            return all.toString();
        }
        return first.isEmpty() ? null : first;
    }
}
