package dev.langchain4j.model.azure.inference.internal.redaction;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A text with its escapes decoded; each character knows its position in the original. Services quote requests as JSON
 * within JSON, in URLs, in HTML or in Base64.
 */
final class DecodedText {

    /** The deepest nesting seen from a gateway is JSON in a string in JSON in a string. */
    private static final int MAX_ROUNDS = 3;

    /** More variants than a text that was really escaped can have. */
    private static final int MAX_FORMS = 12;

    /** Decoded one at a time: one reader's escape is another reader's literal text. */
    private static final List<Pattern> ESCAPES = List.of(
            Pattern.compile("\\\\u[0-9a-fA-F]{4}|\\\\x[0-9a-fA-F]{2}|\\\\."),
            Pattern.compile("(?:%[0-9a-fA-F]{2})+"),
            Pattern.compile("&(?:quot|amp|lt|gt|apos|#\\d{1,5}|#x[0-9a-fA-F]{1,4});"));

    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]{4,}={0,2}");

    private final StringBuilder chars;
    private int[] from;
    private int[] to;

    private DecodedText(int capacity) {
        chars = new StringBuilder(capacity);
        from = new int[capacity];
        to = new int[capacity];
    }

    /** The text itself first, then each variant that it may be an escaped version of. */
    static List<DecodedText> formsOf(String text) {
        DecodedText plain = new DecodedText(text.length());
        for (int i = 0; i < text.length(); i++) {
            plain.append(text.charAt(i), i, i + 1);
        }
        Map<String, DecodedText> forms = new LinkedHashMap<>(Map.of(text, plain));
        List<DecodedText> newest = List.of(plain);
        for (int round = 0; round < MAX_ROUNDS && !newest.isEmpty(); round++) {
            newest = newest.stream().flatMap(DecodedText::unescaped).toList();
            newest = newest.stream()
                    .filter(form -> forms.size() < MAX_FORMS && forms.putIfAbsent(form.chars.toString(), form) == null)
                    .toList();
        }
        return forms.values().stream()
                .flatMap(form -> Stream.of(form, form.fromBase64()).filter(Objects::nonNull))
                .toList();
    }

    CharSequence chars() {
        return chars;
    }

    /** The character's start in the original. */
    int start(int index) {
        return from[index];
    }

    /** The character's end in the original. */
    int end(int index) {
        return to[index];
    }

    private void append(char c, int start, int end) {
        int length = chars.length();
        if (length == from.length) {
            from = Arrays.copyOf(from, 2 * length + 16);
            to = Arrays.copyOf(to, 2 * length + 16);
        }
        from[length] = start;
        to[length] = end;
        chars.append(c);
    }

    private void append(String decoded, int start, int end) {
        for (int i = 0; i < decoded.length(); i++) {
            append(decoded.charAt(i), start, end);
        }
    }

    private void copy(DecodedText source, int start, int end) {
        for (int i = start; i < end; i++) {
            append(source.chars.charAt(i), source.from[i], source.to[i]);
        }
    }

    private Stream<DecodedText> unescaped() {
        return ESCAPES.stream().map(this::unescaped).filter(Objects::nonNull);
    }

    /** Null if the text has no such escapes. */
    private @Nullable DecodedText unescaped(Pattern escapes) {
        Matcher escape = escapes.matcher(chars);
        if (!escape.find()) {
            return null;
        }
        DecodedText result = new DecodedText(chars.length());
        int done = 0;
        do {
            result.copy(this, done, escape.start());
            unescape(escape.start(), escape.end(), result);
            done = escape.end();
        } while (escape.find());
        result.copy(this, done, chars.length());
        return result;
    }

    private void unescape(int start, int end, DecodedText result) {
        String escape = chars.substring(start, end);
        if (escape.startsWith("%")) {
            percent(escape, start, result);
        } else {
            String decoded = escape.startsWith("&") ? entity(escape) : backslash(escape);
            result.append(decoded, from[start], to[end - 1]);
        }
    }

    private void percent(String escape, int start, DecodedText result) {
        byte[] bytes = new byte[escape.length() / 3];
        boolean ascii = true;
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(escape.substring(3 * i + 1, 3 * i + 3), 16);
            ascii &= bytes[i] >= 0;
        }
        if (!ascii) {
            result.append(new String(bytes, StandardCharsets.UTF_8), from[start], to[start + escape.length() - 1]);
            return;
        }
        for (int i = 0; i < bytes.length; i++) {
            result.append((char) bytes[i], from[start + 3 * i], to[start + 3 * i + 2]);
        }
    }

    private static String backslash(String escape) {
        char kind = escape.charAt(1);
        return escape.length() > 2
                ? String.valueOf((char) Integer.parseInt(escape.substring(2), 16))
                : "nrtbf".indexOf(kind) >= 0 ? " " : String.valueOf(kind);
    }

    private static String entity(String escape) {
        String name = escape.substring(1, escape.length() - 1);
        return switch (name) {
            case "quot" -> "\"";
            case "amp" -> "&";
            case "lt" -> "<";
            case "gt" -> ">";
            case "apos" -> "'";
            default ->
                String.valueOf((char)
                        (name.startsWith("#x")
                                ? Integer.parseInt(name.substring(2), 16)
                                : Integer.parseInt(name.substring(1))));
        };
    }

    /**
     * Everything that could be Base64, decoded from each of the four offsets at which a group may start; null if none.
     */
    private @Nullable DecodedText fromBase64() {
        Matcher run = BASE64.matcher(chars);
        DecodedText result = null;
        while (run.find()) {
            result = result == null ? new DecodedText(3 * chars.length()) : result;
            String digits = run.group().replace('-', '+').replace('_', '/').replace("=", "");
            for (int offset = 0; offset < 4 && offset < digits.length(); offset++) {
                int length = digits.length() - offset;
                String group = digits.substring(offset, offset + length - (length % 4 == 1 ? 1 : 0));
                String decoded = new String(Base64.getDecoder().decode(group), StandardCharsets.UTF_8);
                result.append(decoded + "\n", from[run.start()], to[run.end() - 1]);
            }
        }
        return result;
    }
}
