package dev.langchain4j.model.azure.inference.config.internal.source;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A value as its source wrote it.
 *
 * @param text what is written there
 * @param json the value with its type: a string, number, boolean or null; a list or a map has leaves for its values. An
 *     {@link Problem.Unreadable} stands for what cannot be read: it is thrown where somebody tries
 * @param typed whether the source knows types; where it does not, {@code json} is the text
 * @param source the file, or what else the value comes from
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

    /** The elements of a list, or null if it is none. */
    public @Nullable @SuppressWarnings("unchecked") // what json promises
    List<Leaf> elements() {
        return json instanceof List<?> list ? (List<Leaf>) list : null;
    }

    /** The values of a map, or null if it is none. */
    public @Nullable @SuppressWarnings("unchecked") // what json promises
    Map<String, Leaf> entries() {
        return json instanceof Map<?, ?> map ? (Map<String, Leaf>) map : null;
    }
}
