package dev.langchain4j.model.azure.inference.config.internal.source;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A possible key of a configuration.
 *
 * @param elements its parts below the prefix; {@value #NAME} stands for the name of a model, connection
 *     or alias, or the index of a list element
 * @param list whether it accepts a list, whose elements may be written one by one
 */
public record KeyPattern(List<String> elements, boolean list) {

    static final String NAME = "*";

    /** Copies the elements. */
    public KeyPattern {
        elements = List.copyOf(elements);
    }

    /** The keys with the names, and the indexes of list elements, that a configuration declares. */
    List<List<String>> withNames(Section declared) {
        List<List<String>> keys = List.of(List.of());
        for (String element : elements) {
            keys = keys.stream()
                    .flatMap(key -> (element.equals(NAME) ? declared(declared, key) : Stream.of(element))
                            .map(next -> appended(key, next)))
                    .toList();
        }
        return keys;
    }

    private static Stream<String> declared(Section declared, List<String> key) {
        Section group = declared;
        for (String element : key) {
            group = group.section(element);
        }
        return group.children().keySet().stream();
    }

    private static List<String> appended(List<String> key, String next) {
        List<String> longer = new ArrayList<>(key);
        longer.add(next);
        return longer;
    }
}
