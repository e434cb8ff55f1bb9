package dev.langchain4j.model.azure.inference.internal.embedding;

/**
 * The estimated maximum number of tokens of a text, from its characters: for request sizes, where too low an estimate
 * fails the request and too high a one only makes it smaller. For prose it is one and a half times what OpenAI's models
 * count, for numbers and capitals up to three times. Only texts without words, such as random letters, have more.
 */
final class TokenEstimate {

    /** No character has more tokens. */
    static final int MOST_PER_CHAR = 3;

    private TokenEstimate() {}

    static long of(String text) {
        long hundredths = 0;
        for (int i = 0; i < text.length(); i++) {
            hundredths += hundredths(text.charAt(i));
        }
        return (hundredths + 99) / 100;
    }

    private static int hundredths(char c) {
        if (c < 0x80) {
            return ofAscii(c);
        }
        if (c < 0x800) {
            return 125;
        }
        // Chinese, Japanese, Korean, halves of emoji, and the scripts of India and Thailand; others are counted by
        // bytes.
        boolean isLearnt = (c >= 0x900 && c < 0xE80) || (c >= 0x3000 && c < 0xE000);
        return isLearnt ? 200 : MOST_PER_CHAR * 100;
    }

    private static int ofAscii(char c) {
        if (c >= 'a' && c <= 'z') {
            return 30;
        }
        if (c == ' ') {
            return 25;
        }
        if (c >= 'A' && c <= 'Z') {
            return 90;
        }
        return c >= '0' && c <= '9' ? 175 : 75;
    }
}
