package dev.langchain4j.model.azure.inference.emulator.internal.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What the readers of JSON schemas have in common. */
public final class Schemas {

    private Schemas() {}

    /** Follows {@code $ref} within the schema; a reference to nowhere is a missing node. */
    public static JsonNode resolve(JsonNode root, JsonNode schema) {
        JsonNode resolved = schema;
        for (int hops = 0; resolved.has("$ref") && hops < 32; hops++) {
            String ref = resolved.path("$ref").asText();
            resolved = ref.equals("#") ? root : ref.startsWith("#/") ? root.at(ref.substring(1)) : root.at("/-");
        }
        return resolved;
    }

    /** The types that a schema allows; empty if it doesn't say. */
    public static List<String> types(JsonNode schema) {
        JsonNode type = schema.path("type");
        if (type.isArray()) {
            return Json.list(type).stream().map(JsonNode::asText).toList();
        }
        if (type.isTextual()) {
            return List.of(type.asText());
        }
        return schema.has("properties") ? List.of("object") : schema.has("items") ? List.of("array") : List.of();
    }

    /** The alternatives of {@code anyOf} and {@code oneOf}. */
    public static List<JsonNode> alternatives(JsonNode schema) {
        return Json.list(schema.has("anyOf") ? schema.path("anyOf") : schema.path("oneOf"));
    }
}
