package dev.langchain4j.model.azure.inference.emulator.internal.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.Feature;
import dev.langchain4j.model.azure.inference.emulator.internal.dialect.Rule;
import dev.langchain4j.model.azure.inference.emulator.internal.json.Location;
import dev.langchain4j.model.azure.inference.emulator.internal.json.SchemaSyntax;
import dev.langchain4j.model.azure.inference.emulator.internal.json.Schemas;
import dev.langchain4j.model.azure.inference.emulator.internal.json.StrictSchemas;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.ModelErrors;
import java.util.List;
import java.util.Optional;

/** Checks {@code response_format}. */
final class ResponseFormatChecks {

    private static final Location FORMAT = Location.of("response_format");

    private final Deployment deployment;
    private final ModelErrors errors;

    ResponseFormatChecks(Deployment deployment, ModelErrors errors) {
        this.deployment = deployment;
        this.errors = errors;
    }

    void check(JsonNode format) {
        if (!format.isObject()) {
            return;
        }
        JsonNode type = format.path("type");
        switch (type.asText()) {
            case "text" -> {}
            case "json_object" -> supported(Feature.JSON_OBJECT, type);
            case "json_schema" -> {
                supported(Feature.JSON_SCHEMA, type);
                schema(format.path("json_schema"));
            }
            default ->
                throw errors.wrongValue(FORMAT.then("type"), "one of 'text', 'json_object' and 'json_schema'", type);
        }
    }

    private void supported(Feature feature, JsonNode type) {
        if (!deployment.supports(feature)) {
            throw errors.unsupported("response_format", type);
        }
    }

    private void schema(JsonNode definition) {
        Location where = FORMAT.then("json_schema");
        JsonNode name = definition.path("name");
        if (!name.isTextual() || !name.asText().matches("[a-zA-Z0-9_-]{1,64}")) {
            throw name.isMissingNode()
                    ? errors.missing(where.then("name"))
                    : errors.wrongValue(where.then("name"), "letters, digits, '_' and '-'", name);
        }
        if (!definition.has("schema")) {
            throw errors.missing(where.then("schema"));
        }
        Optional<String> problem = SchemaSyntax.problem(definition.path("schema"));
        if (problem.isEmpty() && definition.path("strict").asBoolean() && errors.has(Rule.STRICT_RESPONSE_FORMAT)) {
            strict(name.asText(), definition.path("schema"));
        }
        if (problem.isPresent()) {
            throw errors.invalid(
                    FORMAT,
                    null,
                    "Invalid schema for response_format '" + name.asText() + "': " + problem.get(),
                    definition.path("schema"));
        }
    }

    private void strict(String name, JsonNode schema) {
        Optional<String> problem = Schemas.types(schema).equals(List.of("object"))
                ? StrictSchemas.problem(schema)
                : Optional.of(
                        "schema must be a JSON Schema of 'type: \"object\"', got 'type: " + schema.path("type") + "'.");
        if (problem.isPresent()) {
            String message = "Invalid schema for response_format '" + name + "': " + problem.get();
            throw errors.broken(Rule.STRICT_RESPONSE_FORMAT, FORMAT, message, schema);
        }
    }
}
