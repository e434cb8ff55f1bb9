package dev.langchain4j.model.azure.inference.emulator.internal.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Says what in a document does not follow a JSON schema, for the keywords that structured outputs support. */
public final class SchemaValidator {

    private final JsonNode root;
    private final List<String> violations = new ArrayList<>();

    private SchemaValidator(JsonNode root) {
        this.root = root;
    }

    public static List<String> violations(JsonNode schema, JsonNode value) {
        SchemaValidator validator = new SchemaValidator(schema);
        validator.check(schema, value, "$");
        return validator.violations;
    }

    private void check(JsonNode unresolved, JsonNode value, String at) {
        JsonNode schema = Schemas.resolve(root, unresolved);
        List<String> types = Schemas.types(schema);
        if (!types.isEmpty() && types.stream().noneMatch(type -> isA(type, value))) {
            violations.add(at + " is not of type " + String.join(" or ", types));
            return;
        }
        if (schema.has("enum") && Json.list(schema.path("enum")).stream().noneMatch(value::equals)) {
            violations.add(at + " is none of " + schema.path("enum"));
        }
        if (schema.has("const") && !schema.path("const").equals(value)) {
            violations.add(at + " is not " + schema.path("const"));
        }
        alternatives(schema, value, at);
        schema.path("allOf").forEach(part -> check(part, value, at));
        if (value.isObject()) {
            object(schema, value, at);
        } else if (value.isArray()) {
            array(schema, value, at);
        } else {
            scalar(schema, value, at);
        }
    }

    private void alternatives(JsonNode schema, JsonNode value, String at) {
        List<JsonNode> alternatives = Schemas.alternatives(schema);
        if (!alternatives.isEmpty() && alternatives.stream().noneMatch(s -> fits(s, value))) {
            violations.add(at + " fits no alternative");
        }
    }

    private boolean fits(JsonNode schema, JsonNode value) {
        SchemaValidator validator = new SchemaValidator(root);
        validator.check(schema, value, "$");
        return validator.violations.isEmpty();
    }

    private void object(JsonNode schema, JsonNode value, String at) {
        for (JsonNode required : schema.path("required")) {
            if (!value.has(required.asText())) {
                violations.add(at + " lacks " + required.asText());
            }
        }
        JsonNode others = schema.path("additionalProperties");
        value.properties().forEach(property -> {
            String name = property.getKey();
            if (schema.path("properties").has(name)) {
                check(schema.path("properties").path(name), property.getValue(), at + "." + name);
            } else if (others.isBoolean() && !others.asBoolean()) {
                violations.add(at + " has the unknown property " + name);
            } else if (others.isObject()) {
                check(others, property.getValue(), at + "." + name);
            }
        });
    }

    private void array(JsonNode schema, JsonNode value, String at) {
        if (value.size() < schema.path("minItems").asInt(0)
                || value.size() > schema.path("maxItems").asInt(Integer.MAX_VALUE)) {
            violations.add(at + " has " + value.size() + " items");
        }
        if (schema.path("uniqueItems").asBoolean()
                && Json.list(value).stream().distinct().count() != value.size()) {
            violations.add(at + " has equal items");
        }
        for (int i = 0; schema.has("items") && i < value.size(); i++) {
            check(schema.path("items"), value.get(i), at + "[" + i + "]");
        }
    }

    private void scalar(JsonNode schema, JsonNode value, String at) {
        if (value.isNumber() && !SchemaRanges.contains(schema, value.decimalValue())) {
            violations.add(at + " is out of range");
        }
        if (value.isTextual()) {
            int length = value.asText().codePointCount(0, value.asText().length());
            if (length < schema.path("minLength").asInt(0)
                    || length > schema.path("maxLength").asInt(Integer.MAX_VALUE)) {
                violations.add(at + " has " + length + " characters");
            }
        }
    }

    private static boolean isA(String type, JsonNode value) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "boolean" -> value.isBoolean();
            case "null" -> value.isNull();
            case "number" -> value.isNumber();
            case "integer" ->
                value.isNumber() && value.decimalValue().stripTrailingZeros().scale() <= 0;
            default -> false;
        };
    }
}
