package dev.langchain4j.model.azure.inference.config.internal.source;

import java.util.ArrayList;
import java.util.List;

/**
 * Keys as properties files write them: {@code a.b-c}, {@code list[0]}, and {@code map[key.with.dots]} as Spring does.
 */
public final class KeyPath {

    /** The prefix of all keys. */
    public static final String PREFIX = "langchain4j.azure-ai-inference";

    private KeyPath() {}

    /** The key path after the prefix; unchanged if it does not have the prefix. */
    static String withoutPrefix(String path) {
        return path.startsWith(PREFIX + ".") ? path.substring(PREFIX.length() + 1) : path;
    }

    public static String join(String path, String child) {
        return path.isEmpty() || isIndex(child) ? path + child : path + "." + child;
    }

    public static boolean isIndex(String key) {
        return key.matches("\\[\\d{1,6}]");
    }

    static int index(String key) {
        return Integer.parseInt(key.substring(1, key.length() - 1));
    }

    /** The keys of a dotted key. An index stays in its brackets, a quoted key loses them. */
    public static List<String> parse(String dotted) {
        List<String> keys = new ArrayList<>();
        StringBuilder key = new StringBuilder();
        int at = 0;
        while (at < dotted.length()) {
            char c = dotted.charAt(at);
            int close = c == '[' ? dotted.indexOf(']', at) : -1;
            if (close > at) {
                take(key, keys);
                String bracketed = dotted.substring(at, close + 1);
                keys.add(isIndex(bracketed) ? bracketed : bracketed.substring(1, bracketed.length() - 1));
                at = close + 1;
                // A dot after a bracket only separates; it does not start an empty key.
                at += at < dotted.length() && dotted.charAt(at) == '.' ? 1 : 0;
                continue;
            }
            if (c == '.') {
                keys.add(key.toString());
                key.setLength(0);
            } else {
                key.append(c);
            }
            at++;
        }
        take(key, keys);
        if (dotted.endsWith(".")) {
            keys.add("");
        }
        return keys;
    }

    private static void take(StringBuilder key, List<String> keys) {
        if (!key.isEmpty()) {
            keys.add(key.toString());
            key.setLength(0);
        }
    }
}
