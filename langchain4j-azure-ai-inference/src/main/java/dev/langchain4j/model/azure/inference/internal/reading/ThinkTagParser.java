package dev.langchain4j.model.azure.inference.internal.reading;

/**
 * Separates reasoning from text for models that write it there, as {@code <think>…</think>}, across chunk boundaries.
 *
 * <p>Only a block that opens the response, after blanks at most, is reasoning: a tag quoted later is text. Not {@code
 * <thinking>}: no model writes it unless a prompt asked for it, and then it is part of the text. Line ends that open
 * the reasoning, and those that follow its closing tag, are layout and omitted; a block that is never closed is
 * reasoning to the end.
 */
final class ThinkTagParser {

    /** Receives the separated parts; never empty. */
    interface Sink {
        void text(String text);

        void thinking(String thinking);
    }

    private enum Within {
        START,
        THINKING,
        TEXT
    }

    static final String OPEN = "<think>";
    static final String CLOSE = "</think>";

    private final Sink sink;
    private Within within = Within.START;
    // The undecided start: blanks, of which there may be many, and the beginning of a tag.
    private final StringBuilder opening = new StringBuilder();
    private int blanks;
    // The undecided end of the thinking: the beginning of a tag.
    private String held = "";
    private boolean atLayout;

    ThinkTagParser(Sink sink) {
        this.sink = sink;
    }

    void feed(String piece) {
        switch (within) {
            case START -> start(piece);
            case THINKING -> thinking(held.concat(piece));
            case TEXT -> text(piece);
        }
    }

    /** Passes on what was held back; what follows is text. */
    void end() {
        String rest = within == Within.START ? opening.toString() : held;
        held = "";
        if (within == Within.THINKING) {
            emitThinking(rest);
        } else if (!rest.isEmpty()) {
            within = Within.TEXT;
            sink.text(rest);
        }
    }

    private void start(String piece) {
        if (opening.isEmpty() && opensWithText(piece)) {
            // Most responses, and sync ones are long: no copy.
            within = Within.TEXT;
            text(piece);
            return;
        }
        opening.append(piece);
        while (blanks < opening.length() && Character.isWhitespace(opening.charAt(blanks))) {
            blanks++;
        }
        int length = opening.length() - blanks;
        if (length < OPEN.length() && OPEN.startsWith(opening.substring(blanks))) {
            return;
        }
        String text = opening.toString();
        if (text.startsWith(OPEN, blanks)) {
            within = Within.THINKING;
            atLayout = true;
            thinking(text.substring(blanks + OPEN.length()));
        } else {
            within = Within.TEXT;
            text(text);
        }
    }

    private static boolean opensWithText(String piece) {
        return !piece.isEmpty() && piece.charAt(0) != OPEN.charAt(0) && !Character.isWhitespace(piece.charAt(0));
    }

    private void thinking(String thinking) {
        int close = thinking.indexOf(CLOSE);
        if (close < 0) {
            int end = thinking.length() - lengthOfBeginningOfClose(thinking);
            held = thinking.substring(end);
            emitThinking(thinking.substring(0, end));
            return;
        }
        held = "";
        emitThinking(thinking.substring(0, close));
        within = Within.TEXT;
        atLayout = true;
        text(thinking.substring(close + CLOSE.length()));
    }

    private static int lengthOfBeginningOfClose(String thinking) {
        int length = Math.min(CLOSE.length() - 1, thinking.length());
        while (!thinking.endsWith(CLOSE.substring(0, length))) {
            length--;
        }
        return length;
    }

    private void emitThinking(String thinking) {
        String rest = withoutLayout(thinking);
        if (!rest.isEmpty()) {
            sink.thinking(rest);
        }
    }

    private void text(String text) {
        String rest = withoutLayout(text);
        if (!rest.isEmpty()) {
            sink.text(rest);
        }
    }

    private String withoutLayout(String text) {
        if (!atLayout) {
            return text;
        }
        int first = 0;
        while (first < text.length() && (text.charAt(first) == '\n' || text.charAt(first) == '\r')) {
            first++;
        }
        atLayout = first == text.length();
        return text.substring(first);
    }
}
