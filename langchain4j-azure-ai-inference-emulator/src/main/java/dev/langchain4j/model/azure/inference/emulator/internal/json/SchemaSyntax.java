package dev.langchain4j.model.azure.inference.emulator.internal.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/** Tells a JSON schema from what only looks like one. */
public final class SchemaSyntax {

    private static final Set<String> TYPES =
            Set.of("object", "array", "string", "number", "integer", "boolean", "null");

    private static final Map<String, Predicate<JsonNode>> KEYWORDS = Map.ofEntries(
            Map.entry("description", JsonNode::isTextual),
            Map.entry("title", JsonNode::isTextual),
            Map.entry("format", JsonNode::isTextual),
            Map.entry("$ref", JsonNode::isTextual),
            Map.entry("pattern", SchemaSyntax::isPattern),
            Map.entry("enum", value -> value.isArray() && !value.isEmpty()),
            Map.entry("required", SchemaSyntax::isListOfStrings),
            Map.entry("type", SchemaSyntax::isType),
            Map.entry("minLength", SchemaSyntax::isLength),
            Map.entry("maxLength", SchemaSyntax::isLength),
            Map.entry("minItems", SchemaSyntax::isLength),
            Map.entry("maxItems", SchemaSyntax::isLength),
            Map.entry("minimum", JsonNode::isNumber),
            Map.entry("maximum", JsonNode::isNumber),
            Map.entry("exclusiveMinimum", JsonNode::isNumber),
            Map.entry("exclusiveMaximum", JsonNode::isNumber),
            Map.entry("multipleOf", value -> value.isNumber() && value.asDouble() > 0),
            Map.entry("uniqueItems", JsonNode::isBoolean));

    private final JsonNode root;

    private SchemaSyntax(JsonNode root) {
        this.root = root;
    }

    /** What is wrong with it, if anything. */
    public static Optional<String> problem(JsonNode schema) {
        return new SchemaSyntax(schema).schema(schema, List.of());
    }

    private Optional<String> schema(JsonNode schema, List<String> context) {
        if (schema.isBoolean() && !context.isEmpty()) {
            return Optional.empty();
        }
        if (!schema.isObject()) {
            return Optional.of(in(context) + ", " + schema + " is not a schema.");
        }
        for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
            Predicate<JsonNode> valid = KEYWORDS.get(keyword.getKey());
            if (valid != null && !valid.test(keyword.getValue())) {
                return Optional.of(
                        in(context) + ", " + keyword.getValue() + " is not valid for '" + keyword.getKey() + "'.");
            }
        }
        if (schema.has("$ref") && Schemas.resolve(root, schema).isMissingNode()) {
            return Optional.of(in(context) + ", reference " + schema.path("$ref") + " leads nowhere.");
        }
        return children(schema, context);
    }

    private Optional<String> children(JsonNode schema, List<String> context) {
        for (String keyword : List.of("properties", "$defs", "definitions")) {
            Optional<String> problem = map(schema.path(keyword), context, keyword);
            if (problem.isPresent()) {
                return problem;
            }
        }
        for (String keyword : List.of("items", "additionalProperties", "not")) {
            Optional<String> problem =
                    schema.has(keyword) ? schema(schema.path(keyword), then(context, keyword)) : Optional.empty();
            if (problem.isPresent()) {
                return problem;
            }
        }
        for (String keyword : List.of("anyOf", "oneOf", "allOf")) {
            Optional<String> problem = list(schema.path(keyword), context, keyword);
            if (problem.isPresent()) {
                return problem;
            }
        }
        return Optional.empty();
    }

    private Optional<String> map(JsonNode map, List<String> context, String keyword) {
        if (!map.isObject() && !map.isMissingNode()) {
            return Optional.of(in(context) + ", '" + keyword + "' is not an object.");
        }
        return map.properties().stream()
                .flatMap(entry -> schema(entry.getValue(), then(context, keyword, entry.getKey())).stream())
                .findFirst();
    }

    private Optional<String> list(JsonNode list, List<String> context, String keyword) {
        if (list.isMissingNode()) {
            return Optional.empty();
        }
        if (!list.isArray() || list.isEmpty()) {
            return Optional.of(in(context) + ", '" + keyword + "' is not a list of schemas.");
        }
        return Json.list(list).stream()
                .flatMap(item -> schema(item, then(context, keyword)).stream())
                .findFirst();
    }

    /** A path as the service writes it: {@code ('properties', 'name')}. */
    static String tuple(List<String> path) {
        return path.stream()
                .map(step -> "'" + step + "'")
                .collect(Collectors.joining(", ", "(", path.size() == 1 ? ",)" : ")"));
    }

    private static String in(List<String> context) {
        return "In context=" + tuple(context) + ", ";
    }

    static List<String> then(List<String> context, String... steps) {
        List<String> all = new ArrayList<>(context);
        all.addAll(List.of(steps));
        return all;
    }

    private static boolean isType(JsonNode type) {
        if (type.isArray()) {
            return !type.isEmpty() && Json.list(type).stream().allMatch(t -> TYPES.contains(t.asText()));
        }
        return type.isTextual() && TYPES.contains(type.asText());
    }

    private static boolean isLength(JsonNode length) {
        return length.isIntegralNumber() && length.canConvertToInt() && length.asInt() >= 0;
    }

    private static boolean isListOfStrings(JsonNode list) {
        return list.isArray() && Json.list(list).stream().allMatch(JsonNode::isTextual);
    }

    private static boolean isPattern(JsonNode pattern) {
        try {
            Pattern.compile(pattern.asText());
            return pattern.isTextual();
        } catch (PatternSyntaxException e) {
            return false;
        }
    }
}
