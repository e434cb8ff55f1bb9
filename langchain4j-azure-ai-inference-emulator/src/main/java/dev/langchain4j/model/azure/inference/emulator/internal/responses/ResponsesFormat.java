package dev.langchain4j.model.azure.inference.emulator.internal.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.Dialect;
import dev.langchain4j.model.azure.inference.emulator.Feature;
import dev.langchain4j.model.azure.inference.emulator.internal.dialect.ResponsesRule;
import dev.langchain4j.model.azure.inference.emulator.internal.json.SchemaSyntax;
import dev.langchain4j.model.azure.inference.emulator.internal.json.Schemas;
import dev.langchain4j.model.azure.inference.emulator.internal.json.StrictSchemas;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.ResponsesErrors;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks {@code text.format}, and says in it whether its schema is strict. */
final class ResponsesFormat {

    private static final String FORMAT = "text.format";
    private static final Set<String> MEMBERS = Set.of("type", "name", "description", "schema", "strict");

    private ResponsesFormat() {}

    static void check(ObjectNode body, Deployment deployment) {
        if (!(body.path("text").path("format") instanceof ObjectNode format)) {
            return;
        }
        ResponsesErrors.text(format, "type", FORMAT, true);
        switch (format.path("type").asText()) {
            case "text" -> {}
            case "json_object" -> supported(Feature.JSON_OBJECT, format, deployment);
            case "json_schema" -> {
                supported(Feature.JSON_SCHEMA, format, deployment);
                schema(format, deployment);
            }
            default ->
                throw ResponsesErrors.wrongValue(
                        FORMAT + ".type", format.path("type"), List.of("json_object", "json_schema", "text"));
        }
    }

    private static void supported(Feature feature, JsonNode format, Deployment deployment) {
        if (!deployment.supports(feature)) {
            String message = "Invalid parameter: 'text.format' of type '"
                    + format.path("type").asText() + "' is not supported with this model.";
            throw ResponsesErrors.broken(ResponsesRule.FORMAT, FORMAT, message);
        }
    }

    private static void schema(ObjectNode format, Deployment deployment) {
        ResponsesErrors.text(format, "name", FORMAT, true);
        ResponsesErrors.text(format, "description", FORMAT, false);
        format.fieldNames().forEachRemaining(member -> {
            if (!MEMBERS.contains(member)) {
                throw ResponsesErrors.unknown(FORMAT + "." + member);
            }
        });
        ResponsesTools.name(format.path("name"), FORMAT + ".name");
        JsonNode schema = format.path("schema");
        if (!format.hasNonNull("schema")) {
            throw ResponsesErrors.missing(FORMAT + ".schema");
        }
        Optional<String> problem = SchemaSyntax.problem(schema);
        if (problem.isEmpty() && deployment.dialect() == Dialect.GPT) {
            problem = Schemas.types(schema).equals(List.of("object"))
                    ? strict(format)
                    : Optional.of("schema must be a JSON Schema of 'type: \"object\"', got 'type: \""
                            + schema.path("type").asText("None") + "\"'.");
        }
        if (problem.isPresent()) {
            String message =
                    "Invalid schema for response_format '" + format.path("name").asText() + "': " + problem.get();
            throw ResponsesErrors.broken(ResponsesRule.FORMAT_SCHEMA, FORMAT + ".schema", message);
        }
        ResponsesTools.settle(format, "schema", deployment);
    }

    private static Optional<String> strict(JsonNode format) {
        return format.path("strict").asBoolean() ? StrictSchemas.problem(format.path("schema")) : Optional.empty();
    }
}
