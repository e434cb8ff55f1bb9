package dev.langchain4j.model.azure.inference.config.internal.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.model.azure.inference.config.internal.source.Problem.Unreadable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Resolves values: inserts environment variables and secrets from files, and gives types to values that are JSON. Used
 * for one value; remembers where it came from.
 */
public final class ValueResolver {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Placeholders placeholders;
    private final ReferencedFiles files;
    private final Secrets secrets;
    private boolean confined;

    public ValueResolver(Placeholders placeholders, ReferencedFiles files, Secrets secrets) {
        this.placeholders = placeholders;
        this.files = files;
        this.secrets = secrets;
    }

    /** Whether an environment variable or a file's content is part of the value: then it may not be sent everywhere. */
    public boolean confined() {
        return confined;
    }

    /**
     * The value as texts: a string, or lists and maps of strings.
     *
     * @param fromFiles whether {@code file:} names a file that holds the value
     * @throws Unreadable if a variable or a file is missing
     */
    public Object text(ConfigNode node, boolean fromFiles) {
        List<? extends ConfigNode> elements = elements(node);
        if (elements != null) {
            return texts(elements, fromFiles);
        }
        Map<String, ? extends ConfigNode> entries = entries(node);
        return entries == null ? string(readable((Leaf) node), fromFiles) : texts(entries, fromFiles);
    }

    /**
     * The value as JSON. A text from a source without types is parsed as JSON if it is valid JSON, and otherwise stays
     * a text; so is the value of a single placeholder.
     *
     * @throws Unreadable if a variable is missing, or a number does not exist in JSON
     */
    public @Nullable Object json(ConfigNode node) {
        List<? extends ConfigNode> elements = elements(node);
        if (elements != null) {
            List<@Nullable Object> list = new ArrayList<>();
            elements.forEach(element -> list.add(below("[" + list.size() + "]", () -> json(element))));
            return list;
        }
        Map<String, ? extends ConfigNode> entries = entries(node);
        if (entries != null) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            entries.forEach((key, value) -> map.put(key, below(key, () -> json(value))));
            return map;
        }
        Leaf leaf = readable((Leaf) node);
        if (leaf.json() instanceof Double number && !Double.isFinite(number)) {
            throw new Unreadable(
                    leaf.text() + " is a number that JSON does not have",
                    "write a finite number, or put a text in quotes");
        }
        if (!(leaf.json() instanceof String text)) {
            return leaf.json();
        }
        return leaf.typed() && !Placeholders.isOne(text)
                ? string(text, placeholders)
                : parsed(string(text, placeholders.keepingQuotes()));
    }

    private static Leaf readable(Leaf leaf) {
        if (leaf.json() instanceof Unreadable unreadable) {
            throw unreadable;
        }
        return leaf;
    }

    /** The elements of a list; null if the node is not one. */
    public static @Nullable List<? extends ConfigNode> elements(ConfigNode node) {
        return node instanceof Leaf leaf ? leaf.elements() : ((Section) node).elements();
    }

    /** The entries of a map; null if the node is not one. */
    public static @Nullable Map<String, ? extends ConfigNode> entries(ConfigNode node) {
        return node instanceof Leaf leaf ? leaf.entries() : ((Section) node).children();
    }

    private List<Object> texts(List<? extends ConfigNode> elements, boolean fromFiles) {
        List<Object> list = new ArrayList<>();
        elements.forEach(element ->
                list.add(Objects.requireNonNull(below("[" + list.size() + "]", () -> text(element, fromFiles)))));
        return list;
    }

    private Map<String, Object> texts(Map<String, ? extends ConfigNode> entries, boolean fromFiles) {
        Map<String, Object> map = new LinkedHashMap<>();
        entries.forEach((key, value) ->
                map.put(key, Objects.requireNonNull(below(key, () -> entry(value, fromFiles)))));
        return map;
    }

    /** Properties have no quotes: surrounding quotes are not part of the value there. */
    private Object entry(ConfigNode node, boolean fromFiles) {
        Object value = text(node, fromFiles);
        return value instanceof String text && node instanceof Leaf leaf && !leaf.typed()
                ? Wrapping.removed(text)
                : value;
    }

    /** A problem within a list or a map is reported with its path there. */
    private static @Nullable Object below(String key, Supplier<@Nullable Object> value) {
        try {
            return value.get();
        } catch (Unreadable e) {
            throw e.below(key);
        }
    }

    private String string(Leaf leaf, boolean fromFiles) {
        String replaced = string(leaf.text(), placeholders);
        String bare = Wrapping.removed(replaced);
        if (!fromFiles || !bare.startsWith(ReferencedFiles.SCHEME)) {
            return replaced;
        }
        String content = files.secret(Wrapping.removed(bare.substring(ReferencedFiles.SCHEME.length())));
        use(content);
        return content;
    }

    private String string(String text, Placeholders placeholders) {
        return placeholders.replace(text, this::use);
    }

    private void use(String value) {
        confined = true;
        secrets.add(value);
        secrets.add(Wrapping.removed(value));
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
