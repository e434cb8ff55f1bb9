package dev.langchain4j.model.azure.inference.emulator.internal.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** OpenAI's rules for strict schemas, at every object of the schema wherever it stands. */
public final class StrictSchemas {

    private static final List<String> MAPS = List.of("properties", "$defs", "definitions");
    private static final List<String> LISTS = List.of("anyOf", "oneOf", "allOf");

    private StrictSchemas() {}

    /** What is wrong with it, if anything. */
    public static Optional<String> problem(JsonNode schema) {
        return problem(schema, List.of());
    }

    private static Optional<String> problem(JsonNode schema, List<String> context) {
        Optional<String> own = own(schema).map(problem -> "In context=" + SchemaSyntax.tuple(context) + ", " + problem);
        return own.or(() -> ofChildren(schema, context));
    }

    private static Optional<String> own(JsonNode schema) {
        if (!Schemas.types(schema).contains("object")) {
            return Optional.empty();
        }
        JsonNode others = schema.path("additionalProperties");
        if (!others.isBoolean() || others.asBoolean()) {
            return Optional.of("'additionalProperties' is required to be supplied and to be false.");
        }
        Set<String> required = Json.list(schema.path("required")).stream()
                .map(JsonNode::asText)
                .collect(Collectors.toSet());
        List<String> names = new ArrayList<>();
        schema.path("properties").fieldNames().forEachRemaining(names::add);
        List<String> missing =
                names.stream().filter(name -> !required.contains(name)).toList();
        if (!schema.has("required") || !missing.isEmpty()) {
            String first = missing.isEmpty() ? "" : " Missing '" + missing.get(0) + "'.";
            return Optional.of(
                    "'required' is required to be supplied and to be an array including every key in properties."
                            + first);
        }
        return required.stream()
                .filter(name -> !names.contains(name))
                .findFirst()
                .map(name ->
                        "'required' is required to be supplied and to be an array including every key in properties."
                                + " Extra required key '" + name + "' supplied.");
    }

    private static Optional<String> ofChildren(JsonNode schema, List<String> context) {
        for (String keyword : MAPS) {
            for (var entry : schema.path(keyword).properties()) {
                Optional<String> problem =
                        problem(entry.getValue(), SchemaSyntax.then(context, keyword, entry.getKey()));
                if (problem.isPresent()) {
                    return problem;
                }
            }
        }
        for (String keyword : LISTS) {
            for (int i = 0; i < schema.path(keyword).size(); i++) {
                Optional<String> problem =
                        problem(schema.path(keyword).get(i), SchemaSyntax.then(context, keyword, Integer.toString(i)));
                if (problem.isPresent()) {
                    return problem;
                }
            }
        }
        return schema.path("items").isObject()
                ? problem(schema.path("items"), SchemaSyntax.then(context, "items"))
                : Optional.empty();
    }
}
