package dev.langchain4j.model.azure.inference.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.model.azure.inference.config.internal.option.ConnectionOptions;
import dev.langchain4j.model.azure.inference.config.internal.option.Option;
import dev.langchain4j.model.azure.inference.config.internal.option.OptionTable;
import dev.langchain4j.model.azure.inference.config.internal.plan.SettingsReader;
import dev.langchain4j.model.azure.inference.config.internal.source.ConfigNode;
import dev.langchain4j.model.azure.inference.config.internal.source.KeyPath;
import dev.langchain4j.model.azure.inference.config.internal.source.Leaf;
import dev.langchain4j.model.azure.inference.config.internal.source.Secrets;
import dev.langchain4j.model.azure.inference.config.internal.source.Section;
import dev.langchain4j.model.azure.inference.config.internal.source.ValueResolver;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes a configuration tree as YAML or properties. Comments were never part of the tree. */
final class ConfigurationWriter {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ConfigurationWriter() {}

    /** The file name's extension selects the format. */
    static String write(Section tree, String fileName) {
        if (fileName.toLowerCase(Locale.ROOT).endsWith(".properties")) {
            StringBuilder text = new StringBuilder();
            writeProperties(KeyPath.PREFIX, tree, text);
            return text.toString();
        }
        int dot = KeyPath.PREFIX.indexOf('.');
        Map<String, @Nullable Object> below = new LinkedHashMap<>();
        below.put(KeyPath.PREFIX.substring(dot + 1), typed(tree, false));
        return YamlWriter.write(Map.of(KeyPath.PREFIX.substring(0, dot), below));
    }

    /** The tree with secrets hidden, for screens and logs. Names of variables stay. */
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

    private static ConfigNode shown(String key, ConfigNode node) {
        if (node instanceof Section section) {
            return masked(section);
        }
        // The query of a URL may contain a key.
        return ConnectionOptions.ENDPOINT.isCalled(key) ? hidden(ConnectionOptions.ENDPOINT, node) : node;
    }

    private static ConfigNode hidden(Option<?, ?> option, ConfigNode node) {
        if (node instanceof Section section) {
            Section hidden = new Section(section.path());
            section.children().forEach((key, child) -> hidden.set(List.of(key), hidden(option, child)));
            return hidden;
        }
        String shown = SettingsReader.shown(option, node);
        return Leaf.typed(shown == null ? Secrets.MASK : shown, node.source());
    }

    /** The value to write; {@code asJson} inside options that are JSON: in others, 1.10 may be a name. */
    private static @Nullable Object typed(ConfigNode node, boolean asJson) {
        List<? extends ConfigNode> elements = ValueResolver.elements(node);
        if (elements != null) {
            List<@Nullable Object> list = new ArrayList<>();
            elements.forEach(element -> list.add(typed(element, asJson)));
            return list;
        }
        Map<String, ? extends ConfigNode> entries = ValueResolver.entries(node);
        if (entries != null) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            entries.forEach((key, child) -> map.put(key, typed(child, asJson || isJson(key))));
            return map;
        }
        Leaf leaf = (Leaf) node;
        return asJson || leaf.json() instanceof String ? leaf.json() : YamlWriter.plain(leaf.text());
    }

    private static boolean isJson(String key) {
        return OptionTable.all().anyMatch(option -> option.type().isJson() && option.isCalled(key));
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
        if (leaf.elements() == null && leaf.entries() == null) {
            return leaf.text();
        }
        try {
            return JSON.writeValueAsString(json(leaf));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable Object json(Leaf leaf) {
        List<Leaf> elements = leaf.elements();
        if (elements != null) {
            return elements.stream().map(ConfigurationWriter::json).toList();
        }
        Map<String, Leaf> entries = leaf.entries();
        if (entries == null) {
            return leaf.json();
        }
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        entries.forEach((key, child) -> map.put(key, json(child)));
        return map;
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
