package dev.langchain4j.model.azure.inference.internal.json;

import org.jspecify.annotations.Nullable;

/** Makes untrusted text safe for a message: one line, bounded, without control characters. */
public final class SafeText {

    private SafeText() {}

    /** Returns one line of at most {@code max} characters; an ellipsis marks a cut. */
    public static String shorten(@Nullable String text, int max) {
        if (text == null) {
            return "null";
        }
        if (text.length() <= max && isPlain(text)) {
            return text;
        }
        StringBuilder line = new StringBuilder(Math.min(text.length(), max) + 1);
        boolean blank = false;
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            i += Character.charCount(codePoint);
            if (Character.isWhitespace(codePoint) || isUnprintable(codePoint)) {
                blank = line.length() > 0;
                continue;
            }
            if (line.length() + (blank ? 1 : 0) + Character.charCount(codePoint) > max) {
                return line.append('…').toString();
            }
            if (blank) {
                line.append(' ');
                blank = false;
            }
            line.appendCodePoint(codePoint);
        }
        return line.toString();
    }

    /** Whether it is printable ASCII without blanks, as ids and names are. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c >= 0x7f) {
                return false;
            }
        }
        return true;
    }

    /** The text; if it is longer than {@code max} characters, its start and an ellipsis. */
    public static String cut(String text, int max) {
        return text.length() <= max ? text : text.substring(0, max) + '…';
    }

    public static boolean hasControlCharacter(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    // Format characters include those that reverse the text direction, which would let a body forge what a reader sees.
    private static boolean isUnprintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
