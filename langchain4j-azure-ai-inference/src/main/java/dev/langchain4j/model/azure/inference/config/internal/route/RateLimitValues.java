package dev.langchain4j.model.azure.inference.config.internal.route;

import org.jspecify.annotations.Nullable;

/**
 * Reads the values of headers {@code x-ratelimit-…}. They come with each response: regular expressions would cost more than all else
 * that a route does.
 */
final class RateLimitValues {

    private static final int LONGEST = 15;

    private RateLimitValues() {}

    /** An integer; null for anything else. */
    static @Nullable Long number(@Nullable String text) {
        if (text == null) {
            return null;
        }
        int start = text.startsWith("-") ? 1 : 0;
        int end = digits(text, start);
        return end == text.length() && end > start && end - start <= LONGEST ? Long.valueOf(text) : null;
    }

    /**
     * The milliseconds of values such as {@code 1m30.5s}, {@code 120ms}, or plain seconds; null for anything else.
     */
    static @Nullable Long millis(@Nullable String text) {
        String parts = text == null ? "" : text.strip();
        double millis = 0;
        for (int at = 0; at < parts.length(); ) {
            int whole = digits(parts, at);
            boolean hasFraction = whole < parts.length() && parts.charAt(whole) == '.';
            int number = hasFraction ? digits(parts, whole + 1) : whole;
            int end = number;
            while (end < parts.length() && Character.isLetter(parts.charAt(end))) {
                end++;
            }
            double unit = unit(parts.substring(number, end));
            if (whole == at || number - at > LONGEST || unit == 0) {
                return null;
            }
            millis += Double.parseDouble(parts.substring(at, number)) * unit;
            at = end;
        }
        return parts.isEmpty() ? null : Long.valueOf((long) Math.ceil(millis));
    }

    /** In milliseconds; 0 if unknown. */
    private static double unit(String unit) {
        return switch (unit) {
            case "ms", "MS" -> 1;
            case "", "s", "S" -> 1000;
            case "m", "M" -> 60_000;
            case "h", "H" -> 3_600_000;
            default -> 0;
        };
    }

    /** The end of the digits from an index on. */
    private static int digits(String text, int start) {
        int end = start;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }
}
