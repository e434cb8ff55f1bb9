package dev.langchain4j.model.azure.inference.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceConfigurationKey;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceModels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Holds what editors complete to the keys that the library knows. {@code -Dmetadata.rewrite=true} writes the file anew. */
class MetadataTest {

    private static final String FILE = "META-INF/spring-configuration-metadata.json";
    private static final String P = SpringConfiguration.PREFIX + ".";

    private static final Map<String, String> TYPES = Map.of(
            "string", "java.lang.String",
            "boolean", "java.lang.Boolean",
            "integer", "java.lang.Integer",
            "number", "java.lang.Double",
            "duration", "java.lang.String", // "60s" and "PT1M" alike, and as the library reads them
            "path", "java.lang.String",
            "list", "java.util.List<java.lang.String>",
            "map", "java.util.Map<java.lang.String,java.lang.String>",
            "map of JSON values", "java.util.Map<java.lang.String,java.lang.Object>");

    @Test
    @DisplayName("editors complete all keys, with description, type, values and literal defaults")
    void editorsCompleteAllKeys() throws Exception {
        List<String> all = new ArrayList<>();
        for (var url : Collections.list(MetadataTest.class.getClassLoader().getResources(FILE))) {
            try (var file = url.openStream()) {
                all.add(new String(file.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n"));
            }
        }
        assertThat(all).as("run MetadataTest with -Dmetadata.rewrite=true").contains(metadata());
    }

    @Test
    @EnabledIfSystemProperty(named = "metadata.rewrite", matches = "true")
    void rewrite() throws Exception {
        Files.writeString(Path.of("src/main/resources", FILE), metadata());
    }

    @Test
    @DisplayName("a default is a value of its key: not words, nor another key")
    void literalDefaults() {
        Map<String, Object> defaults = new TreeMap<>();
        AzureAiInferenceModels.configurationKeys()
                .forEach(key -> defaults.put(key.key(), literalDefault(key).get("defaultValue")));

        assertThat(defaults)
                .containsEntry("chat-model.timeout", "5m")
                .containsEntry("chat-model.response-timeout", null) // that of `timeout`
                .containsEntry("chat-model.max-retries", 2)
                .containsEntry("chat-model.log-requests", false)
                .containsEntry("chat-model.extras-policy", "pass-through")
                .containsEntry("chat-model.credential", "api-key")
                .containsEntry("chat-model.max-tokens-parameter", "max_tokens")
                .containsEntry("chat-model.authority-host", "https://login.microsoftonline.com/")
                .containsEntry("chat-model.endpoint", null)
                .containsEntry("chat-model.temperature", null)
                .containsEntry("embedding-model.max-segments-per-batch", null); // depends on the endpoint type
    }

    private static String metadata() throws Exception {
        Map<String, Map<String, Object>> properties = new TreeMap<>();
        Map<String, Map<String, Object>> hints = new TreeMap<>();
        add(properties, "config-file", "path", "A file of the models' own, below all property sources. Default: none.");
        add(properties, "watch-interval", "duration", "How often the files are looked at for changes. Default: never.");
        add(
                        properties,
                        "observation.semconv",
                        "string",
                        "The generation of names that metrics have: 1.41, latest or both. Default: 1.41.")
                .putAll(defaultValue("1.41"));
        hints.put("observation.semconv", hint("observation.semconv", List.of("1.41", "latest", "both")));
        add(
                        properties,
                        "observation.content",
                        "boolean",
                        "Whether spans record what is said, word for word. Default: false.")
                .putAll(defaultValue(false));
        Map<String, List<String>> named = new TreeMap<>();
        for (AzureAiInferenceConfigurationKey key : AzureAiInferenceModels.configurationKeys()) {
            int name = key.key().indexOf(".*");
            if (name >= 0) {
                String below = key.key().substring(name + 2).replaceFirst("^\\.", "");
                named.computeIfAbsent(key.key().substring(0, name), none -> new ArrayList<>())
                        .add(below);
                continue;
            }
            add(properties, key.key(), key.type(), key.description() + " Default: " + key.byDefault() + ".")
                    .putAll(literalDefault(key));
            if (!key.values().isEmpty()) {
                hints.put(key.key(), hint(key.key(), key.values()));
            }
        }
        named.forEach((section, keys) -> properties.put(section, sectionOfNames(section, keys)));
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("properties", properties.values());
        metadata.put("hints", hints.values());
        return new ObjectMapper()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .writeValueAsString(metadata)
                        .replace("\r\n", "\n")
                + "\n";
    }

    private static Map<String, Object> add(
            Map<String, Map<String, Object>> properties, String key, String type, String description) {
        Map<String, Object> property = new LinkedHashMap<>();
        property.put("name", P + key);
        property.put("type", TYPES.getOrDefault(type, "java.lang.Object"));
        property.put("description", description);
        properties.put(key, property);
        return property;
    }

    /** The default, if it is a value that could be written; what is put in words may depend on other keys. */
    private static Map<String, Object> literalDefault(AzureAiInferenceConfigurationKey key) {
        String words = key.byDefault();
        String quoted = words.replaceFirst("^`(\\S+)`$", "$1");
        return switch (key.type()) {
            case "boolean" -> words.matches("true|false") ? defaultValue(Boolean.valueOf(words)) : Map.of();
            case "integer" -> words.matches("\\d+") ? defaultValue(Integer.valueOf(words)) : Map.of();
            case "duration" -> words.matches("\\d+(ms|s|m|h)") ? defaultValue(words) : Map.of();
            case "string" ->
                key.values().contains(quoted) || (!quoted.equals(words) && !isKey(quoted))
                        ? defaultValue(quoted)
                        : Map.of();
            default -> Map.of();
        };
    }

    private static boolean isKey(String word) {
        return AzureAiInferenceModels.configurationKeys().stream()
                .anyMatch(key -> key.key().endsWith("." + word));
    }

    private static Map<String, Object> defaultValue(Object value) {
        return Map.of("defaultValue", value);
    }

    private static Map<String, Object> hint(String key, List<String> values) {
        Map<String, Object> hint = new LinkedHashMap<>();
        hint.put("name", P + key);
        hint.put("values", values.stream().map(value -> Map.of("value", value)).toList());
        return hint;
    }

    /** Editors know no keys below names of one's own: the description lists them. */
    private static Map<String, Object> sectionOfNames(String section, List<String> keys) {
        Map<String, Object> property = new LinkedHashMap<>();
        property.put("name", P + section);
        boolean isAlias = keys.equals(List.of(""));
        property.put(
                "type", "java.util.Map<java.lang.String," + (isAlias ? "java.lang.String" : "java.lang.Object") + ">");
        property.put(
                "description",
                isAlias
                        ? "By its name, the model or alias that it stands for."
                        : "By its name, one of: "
                                + keys.stream()
                                        .map(key -> key.replaceFirst("\\..*", ""))
                                        .distinct()
                                        .collect(Collectors.joining(", "))
                                + ".");
        return property;
    }
}
