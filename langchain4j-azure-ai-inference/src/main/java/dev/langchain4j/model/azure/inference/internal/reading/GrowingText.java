package dev.langchain4j.model.azure.inference.internal.reading;

import org.jspecify.annotations.Nullable;

/** Text that comes in one piece (plain answers) or in many (streams). In one piece it is not copied. */
public final class GrowingText {

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

    /** Null while nothing has come. */
    public @Nullable String orNull() {
        if (all != null) {
            return all.toString();
        }
        return first.isEmpty() ? null : first;
    }
}
