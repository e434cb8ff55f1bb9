package dev.langchain4j.model.azure.inference.internal.batch;

import dev.langchain4j.model.azure.inference.internal.json.SafeText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What names a request within a file, and its result: its position, and the caller's key if there is one. At most 63
 * characters, because services are known that accept 64.
 *
 * @param position -1 for an id that this module does not write
 */
record CustomId(int position, @Nullable String key) {

    private static final String PREFIX = "request-";
    private static final String KEY = "[A-Za-z0-9_-]{1,48}";
    private static final Pattern FORM = Pattern.compile(PREFIX + "(\\d{1,6})(?:-(" + KEY + "))?");
    private static final int LONGEST_SHOWN = 60;
    private static final CustomId FOREIGN = new CustomId(-1, null);

    static CustomId parse(@Nullable String text) {
        Matcher form = FORM.matcher(text == null ? "" : text);
        return form.matches() ? new CustomId(Integer.parseInt(form.group(1)), form.group(2)) : FOREIGN;
    }

    /**
     * Returns the key.
     *
     * @throws IllegalArgumentException if it can't be part of an id
     */
    static String requireKey(String key) {
        if (!key.matches(KEY)) {
            throw new IllegalArgumentException("key must be 1 to 48 letters of ASCII, digits, '-' or '_', but was: \""
                    + SafeText.shorten(key, LONGEST_SHOWN)
                    + "\"; take a hash of it, such as 32 hexadecimal digits of SHA-256");
        }
        return key;
    }

    @Override
    public String toString() {
        return key == null ? PREFIX + position : PREFIX + position + "-" + key;
    }
}
