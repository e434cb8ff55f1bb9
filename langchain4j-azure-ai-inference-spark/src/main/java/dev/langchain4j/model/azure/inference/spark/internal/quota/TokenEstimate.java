package dev.langchain4j.model.azure.inference.spark.internal.quota;

/** The usual number of tokens of a text, from its length: one for four bytes of UTF-8. Actual usage corrects it. */
public final class TokenEstimate {

    private TokenEstimate() {}

    public static long of(String text) {
        long bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return Math.max(1, (bytes + 3) / 4);
    }
}
