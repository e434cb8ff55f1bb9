package dev.langchain4j.model.azure.inference.internal.reading;

import java.util.function.Consumer;

/**
 * Removes {@code <|START_TEXT|>} from the start of a text and {@code <|END_TEXT|>} from its end, across chunk
 * boundaries; blanks may precede the one and follow the other. Elsewhere both are text.
 */
final class TextSentinelFilter {

    private static final String START = "<|START_TEXT|>";
    private static final String END = "<|END_TEXT|>";

    private final Consumer<String> next;
    // What may turn out to be a sentinel: at the start blanks and a part of START, later a part of END, or END and
    // blanks.
    private final StringBuilder held = new StringBuilder();
    private int blanks;
    private boolean started;
    private boolean endCame;

    TextSentinelFilter(Consumer<String> next) {
        this.next = next;
    }

    void feed(String piece) {
        held.append(piece);
        if (!started && !begin()) {
            return;
        }
        if (endCame && piece.isBlank()) {
            return;
        }
        pass(lengthOfText());
    }

    /** The text ends here, or something other than text follows. */
    void end() {
        if (endCame) {
            held.setLength(0);
            endCame = false;
        }
        pass(held.length());
    }

    private boolean begin() {
        while (blanks < held.length() && Character.isWhitespace(held.charAt(blanks))) {
            blanks++;
        }
        String text = held.substring(blanks);
        if (text.startsWith(START)) {
            held.delete(0, blanks + START.length());
        } else if (START.startsWith(text)) {
            return false;
        }
        started = true;
        return true;
    }

    /** How much of the held text is certainly text. */
    private int lengthOfText() {
        int from = held.lastIndexOf("<");
        String tail = from < 0 ? "" : held.substring(from);
        endCame = tail.startsWith(END) && tail.substring(END.length()).isBlank();
        boolean mayBeEnd = !tail.isEmpty() && (endCame || END.startsWith(tail));
        return mayBeEnd ? from : held.length();
    }

    private void pass(int length) {
        if (length > 0) {
            String text = held.substring(0, length);
            held.delete(0, length);
            next.accept(text);
        }
    }
}
