package dev.langchain4j.model.azure.inference.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.model.azure.inference.config.Problem.Unreadable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Turns what is written into what is meant: variables of the environment and secrets of files are put in, and values that
 * are to be JSON get their types. Used for one value; remembers where it came from.
 */
final class Resolver {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Placeholders placeholders;
    private final NamedFiles files;
    private final Secrets secrets;
    private boolean confined;

    Resolver(Placeholders placeholders, NamedFiles files, Secrets secrets) {
        this.placeholders = placeholders;
        this.files = files;
        this.secrets = secrets;
    }

    /** Whether a variable of the environment or a file's content went into the value: then it may not go everywhere. */
    boolean confined() {
        return confined;
    }

    /**
     * The value as texts: a string, or lists and maps of strings.
     *
     * @param fromFiles whether {@code file:} names a file that holds the value
     * @throws Unreadable if a variable or a file is missing
     */
    Object text(Node node, boolean fromFiles) {
        if (node instanceof Section section) {
            List<Node> elements = section.elements();
            return elements == null ? textMap(section, fromFiles) : textList(elements, fromFiles);
        }
        Leaf leaf = (Leaf) node;
        if (leaf.json() instanceof List<?> list) {
            return textList(nodes(list, leaf), fromFiles);
        }
        return leaf.json() instanceof Map<?, ?> map && map.isEmpty() ? Map.of() : string(leaf.text(), fromFiles);
    }

    /**
     * The value as JSON. A text from a source without types is read as JSON if it is that, and else stays a text; likewise
     * what a lone placeholder stands for.
     *
     * @throws Unreadable if a variable is missing
     */
    @Nullable
    Object json(Node node) {
        if (node instanceof Section section) {
            List<Node> elements = section.elements();
            return elements == null ? jsonMap(section) : jsonList(elements);
        }
        Leaf leaf = (Leaf) node;
        if (leaf.json() instanceof List<?> list) {
            return jsonList(nodes(list, leaf));
        }
        if (leaf.json() instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((key, value) -> copy.put(String.valueOf(key), json(node(value, leaf))));
            return copy;
        }
        if (!(leaf.json() instanceof String text)) {
            return leaf.json();
        }
        String resolved = string(text, false);
        return leaf.typed() && !Placeholders.isOne(text) ? resolved : parsed(resolved);
    }

    private Map<String, Object> textMap(Section section, boolean fromFiles) {
        Map<String, Object> map = new LinkedHashMap<>();
        section.children().forEach((key, child) -> map.put(key, text(child, fromFiles)));
        return map;
    }

    private List<Object> textList(List<Node> elements, boolean fromFiles) {
        return elements.stream().map(element -> text(element, fromFiles)).toList();
    }

    private Map<String, @Nullable Object> jsonMap(Section section) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        section.children().forEach((key, child) -> map.put(key, json(child)));
        return map;
    }

    private List<@Nullable Object> jsonList(List<Node> elements) {
        List<@Nullable Object> list = new ArrayList<>();
        elements.forEach(element -> list.add(json(element)));
        return list;
    }

    private static List<Node> nodes(List<?> list, Leaf of) {
        List<Node> nodes = new ArrayList<>();
        list.forEach(element -> nodes.add(node(element, of)));
        return nodes;
    }

    private static Node node(@Nullable Object value, Leaf of) {
        return new Leaf(value == null ? "" : value.toString(), value, of.typed(), of.source());
    }

    private String string(String text, boolean fromFiles) {
        Consumer<String> used = value -> {
            confined = true;
            secrets.add(value);
        };
        String replaced = placeholders.replace(text, used);
        if (!fromFiles || !replaced.startsWith(NamedFiles.SCHEME)) {
            return replaced;
        }
        String content = files.secret(replaced.substring(NamedFiles.SCHEME.length()));
        used.accept(content);
        return content;
    }

    private static @Nullable Object parsed(String text) {
        try {
            return JSON.readValue(text, Object.class);
        } catch (JsonProcessingException e) {
            if (text.startsWith("{") || text.startsWith("[")) {
                throw new Unreadable(
                        "begins like JSON and is none", "correct it, or put a plain text in double quotes");
            }
            return text;
        }
    }
}
