package dev.langchain4j.model.azure.inference.emulator.internal.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** What OpenAI makes of a schema when a request leaves {@code strict} out: closed objects, in which everything is required. */
public final class StrictForm {

    private static final List<String> UNKNOWN = List.of("allOf", "oneOf", "not", "patternProperties");

    private StrictForm() {}

    /** The strict form; empty if there is none. */
    public static Optional<JsonNode> of(JsonNode schema) {
        JsonNode strict = schema.deepCopy();
        boolean closed = close(strict)
                && SchemaSyntax.problem(strict).isEmpty()
                && StrictSchemas.problem(strict).isEmpty();
        return closed ? Optional.of(strict) : Optional.empty();
    }

    private static boolean close(JsonNode schema) {
        if (!(schema instanceof ObjectNode object)) {
            return false;
        }
        if (UNKNOWN.stream().anyMatch(object::has)) {
            return false;
        }
        if (Schemas.types(object).contains("object") && !closeObject(object)) {
            return false;
        }
        for (String map : List.of("properties", "$defs", "definitions")) {
            for (JsonNode child : object.path(map)) {
                if (!close(child)) {
                    return false;
                }
            }
        }
        for (JsonNode child : object.path("anyOf")) {
            if (!close(child)) {
                return false;
            }
        }
        return !object.has("items") || close(object.path("items"));
    }

    private static boolean closeObject(ObjectNode object) {
        JsonNode others = object.path("additionalProperties");
        if (!others.isMissingNode() && !(others.isBoolean() && !others.asBoolean())) {
            return false;
        }
        object.put("additionalProperties", false);
        if (!object.has("properties")) {
            object.putObject("properties");
        }
        ArrayNode required = object.putArray("required");
        object.path("properties").fieldNames().forEachRemaining(required::add);
        return true;
    }
}
