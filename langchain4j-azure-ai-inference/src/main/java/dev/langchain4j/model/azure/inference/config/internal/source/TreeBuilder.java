package dev.langchain4j.model.azure.inference.config.internal.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Builds a tree of everything that a source has below the prefix, however it is nested: {@code a.b.c=1}, {@code {a: {b:
 * {c: 1}}}} and {@code {a.b: {c: 1}}} are the same. Dots separate keys down to the prefix and in flat keys; in a nested
 * map below the prefix they are part of the key.
 */
final class TreeBuilder {

    private static final int MAX_PREFIX_TYPOS = 3;
    private static final int MAX_DEPTH = 64;

    private final String source;
    private final Findings findings;
    private final Section root = new Section("");

    TreeBuilder(String source, Findings findings) {
        this.source = source;
        this.findings = findings;
    }

    Section built() {
        return root;
    }

    void addAll(Map<?, ?> values) {
        values.forEach((key, value) -> add(String.valueOf(key), value));
    }

    /** Adds a value at a dotted key that includes the prefix. */
    void add(String key, @Nullable Object value) {
        String prefix = KeyPath.PREFIX;
        if (value instanceof Optional<?> optional) {
            add(key, optional.orElse(null));
            return;
        }
        if (key.equals(prefix)) {
            if (value instanceof Map<?, ?> map) {
                map.forEach((child, below) -> addBelow(KeyPath.parse(String.valueOf(child)), below));
            } else {
                findings.add(source, "", null, new Problem(prefix + " has a value", "it takes keys below it"));
            }
        } else if (key.startsWith(prefix + ".")) {
            addBelow(KeyPath.parse(key.substring(prefix.length() + 1)), value);
        } else if (value instanceof Map<?, ?> map && (prefix + ".").startsWith(key + ".")) {
            map.forEach((child, below) -> add(key + "." + child, below));
        } else {
            requireNoTypo(key, value);
        }
    }

    /** Other keys are ignored, unless they look like typos of ours. */
    private void requireNoTypo(String key, @Nullable Object value) {
        String[] keys = key.split("\\.", 3);
        if (keys.length < 2 && value instanceof Map<?, ?> map) {
            map.forEach((child, below) -> requireNoTypo(key + "." + child, null));
        }
        String start = keys.length < 2 ? key : keys[0] + "." + keys[1];
        if (!start.equals(KeyPath.PREFIX) && Suggestions.isWithin(MAX_PREFIX_TYPOS, start, KeyPath.PREFIX)) {
            findings.add(
                    source, "", null, new Problem(start + " is an unknown prefix", "did you mean " + KeyPath.PREFIX));
        }
    }

    /** Adds a value at a key below the prefix, given as its parts. */
    void addBelow(List<String> keys, @Nullable Object given) {
        Object value = JavaValues.plain(given);
        String path = path(keys);
        if (keys.isEmpty() || keys.stream().anyMatch(String::isBlank)) {
            report(
                    path,
                    "has a blank key",
                    "give it a name, or remove it; in properties, two dots in a row or one at the end make such a key");
        } else if (keys.size() > MAX_DEPTH) {
            report(path, "is nested more than " + MAX_DEPTH + " levels deep", "remove it");
        } else if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            map.forEach((key, below) -> {
                List<String> longer = new ArrayList<>(keys);
                longer.add(String.valueOf(key));
                addBelow(longer, below);
            });
        } else {
            String conflict = root.put(keys, JavaValues.leaf(value, source));
            if (conflict != null) {
                report(conflict, "is set twice, or is both a value and a section", "keep one of them");
            }
        }
    }

    private static String path(List<String> keys) {
        return String.join(".", keys).replace(".[", "[");
    }

    private void report(String path, String what, String remedy) {
        findings.add(source, path, null, new Problem(what, remedy));
    }
}
