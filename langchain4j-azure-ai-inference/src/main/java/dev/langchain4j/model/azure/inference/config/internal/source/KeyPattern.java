package dev.langchain4j.model.azure.inference.config.internal.source;

import java.util.ArrayList;
import java.util.List;

/**
 * A possible key of a configuration.
 *
 * @param elements its parts below the prefix; {@value #NAME} stands for the name of a model, connection or alias
 * @param list whether it accepts a list, whose elements may be written one by one
 */
public record KeyPattern(List<String> elements, boolean list) {

    static final String NAME = "*";

    /** Copies the elements. */
    public KeyPattern {
        elements = List.copyOf(elements);
    }

    /** The keys with the names that a configuration declares; the key itself if it contains no name. */
    List<List<String>> withNames(Section declared) {
        List<List<String>> keys = new ArrayList<>();
        int name = elements.indexOf(NAME);
        if (name < 0) {
            keys.add(elements);
            return keys;
        }
        Section group = declared;
        for (String element : elements.subList(0, name)) {
            group = group.section(element);
        }
        for (String declaredName : group.children().keySet()) {
            List<String> key = new ArrayList<>(elements);
            key.set(name, declaredName);
            keys.add(key);
        }
        return keys;
    }
}
