package dev.langchain4j.model.azure.inference.internal.json;

/** Decodes one escape of a JSON string, starting after its backslash, byte by byte, across chunk boundaries. */
public final class JsonEscape {

    /** The escape is not complete yet. */
    public static final int OPEN = -1;
    /** Not a valid JSON escape. */
    public static final int INVALID = -2;

    private static final String SHORT = "\"\\/bfnrt";
    private static final String MEANING = "\"\\/\b\f\n\r\t";
    private static final int HEX_DIGITS = 4;

    private boolean open;
    private int digitsLeft;
    private int code;

    /** Starts an escape whose backslash has just been read. */
    public void begin() {
        open = true;
        digitsLeft = 0;
        code = 0;
    }

    public boolean isOpen() {
        return open;
    }

    /** Takes the next byte and returns the UTF-16 code unit of the escape, {@link #OPEN} or {@link #INVALID}. */
    public int next(byte b) {
        if (digitsLeft == 0 && b == 'u') {
            digitsLeft = HEX_DIGITS;
            return OPEN;
        }
        if (digitsLeft == 0) {
            open = false;
            int at = SHORT.indexOf(b);
            return at < 0 ? INVALID : MEANING.charAt(at);
        }
        int digit = Character.digit(b, 16);
        code = digit < 0 ? INVALID : code * 16 + digit;
        digitsLeft = digit < 0 ? 0 : digitsLeft - 1;
        open = digitsLeft > 0;
        return open ? OPEN : code;
    }
}
