package dev.langchain4j.model.azure.inference.emulator.internal.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.langchain4j.model.azure.inference.emulator.internal.json.Json;
import dev.langchain4j.model.azure.inference.emulator.internal.json.SchemaRanges;
import dev.langchain4j.model.azure.inference.emulator.internal.json.Schemas;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.GatewayErrors;
import java.util.List;

/** The plainest document that follows a JSON schema: required properties only, empty lists, zero, the first of an enum. */
final class MinimalInstance {

    private static final int DEEPEST = 64;

    /** Values and characters: enough for any answer, too few to fill the memory. */
    private static final int LARGEST = 1_000_000;

    private final JsonNode root;
    private long size;

    private MinimalInstance(JsonNode root) {
        this.root = root;
    }

    static JsonNode of(JsonNode schema) {
        return new MinimalInstance(schema).instance(schema, 0);
    }

    private JsonNode instance(JsonNode unresolved, int depth) {
        JsonNode schema = Schemas.resolve(root, unresolved);
        grow(1);
        if (depth > DEEPEST) {
            throw new TooDeep();
        }
        if (schema.has("const")) {
            return schema.path("const");
        }
        if (schema.path("enum").size() > 0) {
            return schema.path("enum").get(0);
        }
        List<JsonNode> alternatives = Schemas.alternatives(schema);
        if (!alternatives.isEmpty()) {
            return firstFinite(alternatives, depth);
        }
        if (schema.path("allOf").size() > 0) {
            return allOf(schema, depth);
        }
        return ofType(schema, depth);
    }

    /** Of a recursive type's alternatives those that contain it again never end; null is taken where it is offered. */
    private JsonNode firstFinite(List<JsonNode> alternatives, int depth) {
        for (JsonNode alternative : alternatives) {
            try {
                return instance(alternative, depth + 1);
            } catch (TooDeep e) {
                // the next one may end
            }
        }
        throw new TooDeep();
    }

    private JsonNode allOf(JsonNode schema, int depth) {
        ObjectNode merged = Json.object();
        for (JsonNode part : schema.path("allOf")) {
            JsonNode instance = instance(part, depth + 1);
            if (!instance.isObject()) {
                return instance;
            }
            merged.setAll((ObjectNode) instance);
        }
        return merged;
    }

    private JsonNode ofType(JsonNode schema, int depth) {
        List<String> types = Schemas.types(schema);
        String type = types.isEmpty() ? "object" : types.get(0);
        return switch (type) {
            case "array" -> array(schema, depth);
            case "string" -> text(schema.path("minLength").asInt(0));
            case "boolean" -> BooleanNode.FALSE;
            case "integer", "number" -> number(schema, type.equals("integer"));
            case "null" -> NullNode.getInstance();
            default -> object(schema, depth);
        };
    }

    private JsonNode text(int length) {
        grow(length);
        return TextNode.valueOf("x".repeat(length));
    }

    /** A schema may demand more than can be answered. */
    private void grow(int by) {
        size += by;
        if (size > LARGEST) {
            throw GatewayErrors.schemaTooLarge(LARGEST);
        }
    }

    private static JsonNode number(JsonNode schema, boolean integer) {
        return DecimalNode.valueOf(SchemaRanges.plainest(schema, integer));
    }

    private JsonNode object(JsonNode schema, int depth) {
        ObjectNode object = Json.object();
        for (JsonNode required : schema.path("required")) {
            object.set(required.asText(), instance(schema.path("properties").path(required.asText()), depth + 1));
        }
        return object;
    }

    private JsonNode array(JsonNode schema, int depth) {
        ArrayNode array = Json.array();
        for (int i = 0; i < schema.path("minItems").asInt(0); i++) {
            array.add(instance(schema.path("items"), depth + 1));
        }
        return array;
    }

    /** The schema has no finite instance along this way. */
    private static final class TooDeep extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooDeep() {
            super("no finite instance", null, false, false);
        }
    }
}
