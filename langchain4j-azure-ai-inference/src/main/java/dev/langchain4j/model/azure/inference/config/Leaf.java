package dev.langchain4j.model.azure.inference.config;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value as its source wrote it.
 *
 * @param text what is written there; of a list, its JSON
 * @param json the value with its type: a string, number, boolean, list, map or null
 * @param typed whether the source knows types; where it does not, {@code json} is the text
 * @param source the file, or what else the value comes from
 */
record Leaf(String text, @Nullable Object json, boolean typed, String source) implements Node {

    static Leaf untyped(String text, String source) {
        return new Leaf(text, text, false, source);
    }

    static Leaf typed(@Nullable Object json, String source) {
        return new Leaf(json == null ? "" : json.toString(), json, true, source);
    }

    /** Whether nothing is written there, which leaves an option unset. */
    boolean isBlank() {
        return json == null || (!(json instanceof List) && !(json instanceof Map) && text.isBlank());
    }
}
