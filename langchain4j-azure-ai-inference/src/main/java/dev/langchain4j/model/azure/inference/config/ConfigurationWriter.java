package dev.langchain4j.model.azure.inference.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes the tree of a configuration as a file, YAML or properties. Comments were never part of the tree. */
final class ConfigurationWriter {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ConfigurationWriter() {}

    /** The end of the file's name tells which of the two it is. */
    static String write(Section tree, String fileName) {
        if (fileName.toLowerCase(Locale.ROOT).endsWith(".properties")) {
            StringBuilder text = new StringBuilder();
            writeProperties(KeyPath.PREFIX, tree, text);
            return text.toString();
        }
        int dot = KeyPath.PREFIX.indexOf('.');
        Map<String, @Nullable Object> below = new LinkedHashMap<>();
        below.put(KeyPath.PREFIX.substring(dot + 1), typed(tree));
        return YamlWriter.write(Map.of(KeyPath.PREFIX.substring(0, dot), below));
    }

    /** The tree with its secrets hidden, for screens and logs. Names of variables stay. */
    static Section masked(Section tree) {
        Section masked = new Section(tree.path());
        tree.children().forEach((key, node) -> {
            Optional<Option<?, ?>> secret = OptionTable.all()
                    .filter(option -> option.secretValue() && option.isCalled(key))
                    .findFirst();
            masked.set(List.of(key), secret.map(option -> hidden(option, node)).orElseGet(() -> shown(key, node)));
        });
        return masked;
    }

    private static Node shown(String key, Node node) {
        if (node instanceof Section section) {
            return masked(section);
        }
        // The query of a URL may hold a key.
        return ConnectionOptions.ENDPOINT.isCalled(key) ? hidden(ConnectionOptions.ENDPOINT, node) : node;
    }

    private static Node hidden(Option<?, ?> option, Node node) {
        if (node instanceof Section section) {
            Section hidden = new Section(section.path());
            section.children().forEach((key, child) -> hidden.set(List.of(key), hidden(option, child)));
            return hidden;
        }
        String shown = SettingsReader.shown(option, node);
        return Leaf.typed(shown == null ? Secrets.MASK : shown, node.source());
    }

    private static @Nullable Object typed(Node node) {
        if (node instanceof Leaf leaf) {
            return typed(leaf);
        }
        Section section = (Section) node;
        List<Node> elements = section.elements();
        if (elements != null) {
            List<@Nullable Object> list = new ArrayList<>();
            elements.forEach(element -> list.add(typed(element)));
            return list;
        }
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        section.children().forEach((key, child) -> map.put(key, typed(child)));
        return map;
    }

    /** A number is written as it was: {@code 1.10} may be a name. */
    private static @Nullable Object typed(Leaf leaf) {
        boolean same =
                !(leaf.json() instanceof Number number) || number.toString().equals(leaf.text());
        if (same) {
            return leaf.json();
        }
        boolean plain = leaf.text().matches("-?(0|[1-9]\\d*)\\.\\d+");
        return plain ? new BigDecimal(leaf.text()) : leaf.text();
    }

    private static void writeProperties(String path, Section section, StringBuilder text) {
        section.children().forEach((key, node) -> {
            String child = key.contains(".") ? path + "[" + key + "]" : KeyPath.join(path, key);
            if (node instanceof Section below) {
                writeProperties(child, below, text);
            } else {
                text.append(child.replaceAll("([ =:#!\\\\])", "\\\\$1"))
                        .append('=')
                        .append(escaped(value((Leaf) node)))
                        .append('\n');
            }
        });
    }

    private static String value(Leaf leaf) {
        if (!(leaf.json() instanceof List) && !(leaf.json() instanceof Map)) {
            return leaf.text();
        }
        try {
            return JSON.writeValueAsString(leaf.json());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String escaped(String value) {
        String escaped = value.replace("\\", "\\\\")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\t", "\\t")
                .replace("\f", "\\f");
        return escaped.startsWith(" ") ? "\\" + escaped : escaped;
    }
}
