package dev.langchain4j.model.azure.inference.config.internal.source;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A value as its source wrote it.
 *
 * @param text the text as written
 * @param json the typed value: a string, number, boolean or null; a list or a map has leaves for its values. A {@link
 *     Problem.Unreadable} stands for a value that can't be read: it is thrown on access
 * @param typed whether the source has types; if not, {@code json} is the text
 * @param source the file, or another origin of the value
 */
public record Leaf(String text, @Nullable Object json, boolean typed, String source) implements ConfigNode {

    static Leaf untyped(String text, String source) {
        return new Leaf(text, text, false, source);
    }

    public static Leaf typed(@Nullable Object json, String source) {
        return new Leaf(json == null ? "" : json.toString(), json, true, source);
    }

    static Leaf list(List<Leaf> elements, String source) {
        String text = elements.stream().map(Leaf::text).collect(Collectors.joining(", ", "[", "]"));
        return new Leaf(text, elements, true, source);
    }

    static Leaf map(Map<String, Leaf> values, String source) {
        String text = values.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue().text())
                .collect(Collectors.joining(", ", "{", "}"));
        return new Leaf(text, values, true, source);
    }

    /** Whether nothing is written there. */
    public boolean isBlank() {
        return json == null || (!(json instanceof List) && !(json instanceof Map) && text.isBlank());
    }

    /** The elements of a list, or null if it is not one. */
    public @Nullable @SuppressWarnings("unchecked") // guaranteed by json
    List<Leaf> elements() {
        return json instanceof List<?> list ? (List<Leaf>) list : null;
    }

    /** The values of a map, or null if it is not one. */
    public @Nullable @SuppressWarnings("unchecked") // guaranteed by json
    Map<String, Leaf> entries() {
        return json instanceof Map<?, ?> map ? (Map<String, Leaf>) map : null;
    }
}
