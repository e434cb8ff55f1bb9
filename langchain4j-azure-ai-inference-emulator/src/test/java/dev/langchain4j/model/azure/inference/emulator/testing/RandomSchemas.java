package dev.langchain4j.model.azure.inference.emulator.testing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.model.azure.inference.emulator.internal.json.Json;
import java.util.Random;

/** Makes valid JSON schemas of all kinds, recursive ones included. */
public final class RandomSchemas {

    private final Random random;
    private int names;

    public RandomSchemas(Random random) {
        this.random = random;
    }

    public ObjectNode object() {
        ObjectNode schema = object(3);
        ObjectNode node = schema.putObject("$defs").putObject("node").put("type", "object");
        node.putObject("properties")
                .putObject("next")
                .putArray("anyOf")
                .addObject()
                .put("$ref", "#/$defs/node");
        ((ArrayNode) node.at("/properties/next/anyOf")).addObject().put("type", "null");
        node.putArray("required").add("next");
        return schema;
    }

    private ObjectNode object(int depth) {
        ObjectNode schema = Json.object().put("type", "object").put("additionalProperties", random.nextBoolean());
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = schema.putArray("required");
        for (int i = 0; i < 1 + random.nextInt(4); i++) {
            String name = "p" + names++;
            properties.set(name, any(depth - 1));
            if (random.nextInt(4) > 0) {
                required.add(name);
            }
        }
        return schema;
    }

    private ObjectNode any(int depth) {
        return switch (random.nextInt(depth > 0 ? 10 : 7)) {
            case 0 -> Json.object().put("type", "string").put("minLength", random.nextInt(5));
            case 1 -> number("integer");
            case 2 -> number("number");
            case 3 -> Json.object().put("type", "boolean");
            case 4 -> enumeration();
            case 5 -> Json.object().put("$ref", "#/$defs/node");
            case 6 -> nullable();
            case 7 -> array(depth);
            case 8 -> alternatives(depth);
            default -> object(depth);
        };
    }

    private ObjectNode number(String type) {
        ObjectNode schema = Json.object().put("type", type);
        int low = random.nextInt(200) - 100;
        if (random.nextBoolean()) {
            schema.put(random.nextBoolean() ? "minimum" : "exclusiveMinimum", low);
        }
        if (random.nextBoolean()) {
            schema.put(random.nextBoolean() ? "maximum" : "exclusiveMaximum", low + 20 + random.nextInt(50));
        }
        if (random.nextInt(4) == 0) {
            schema.put("multipleOf", 1 + random.nextInt(7));
        }
        return schema;
    }

    private ObjectNode enumeration() {
        ObjectNode schema = Json.object().put("type", "string");
        schema.putArray("enum").add("e" + random.nextInt(9)).add("f");
        return schema;
    }

    private ObjectNode nullable() {
        ObjectNode schema = Json.object();
        schema.putArray("type").add("string").add("null");
        return schema;
    }

    private ObjectNode array(int depth) {
        ObjectNode schema = Json.object().put("type", "array").put("minItems", random.nextInt(3));
        schema.set("items", any(depth - 1));
        return schema;
    }

    private ObjectNode alternatives(int depth) {
        ObjectNode schema = Json.object();
        schema.putArray("anyOf").add(any(depth - 1)).add(any(depth - 1));
        return schema;
    }
}
