package dev.langchain4j.model.azure.inference.emulator.internal.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.azure.inference.emulator.internal.dialect.Rule;
import dev.langchain4j.model.azure.inference.emulator.internal.json.Location;
import dev.langchain4j.model.azure.inference.emulator.internal.json.SchemaSyntax;
import dev.langchain4j.model.azure.inference.emulator.internal.json.Schemas;
import dev.langchain4j.model.azure.inference.emulator.internal.json.StrictSchemas;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.ModelErrors;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks {@code tools} and {@code tool_choice}. */
final class ToolChecks {

    static final String NAME = "[a-zA-Z0-9_-]{1,64}";
    private static final List<String> CHOICES = List.of("auto", "none", "required");

    private final ModelErrors errors;

    ToolChecks(ModelErrors errors) {
        this.errors = errors;
    }

    void check(JsonNode body) {
        JsonNode tools = body.path("tools");
        if (tools.isArray() && tools.isEmpty()) {
            throw errors.wrongValue(Location.of("tools"), "at least one tool", tools);
        }
        Set<String> names = new HashSet<>();
        for (int i = 0; i < tools.size(); i++) {
            Location where = Location.of("tools", i);
            String name = tool(tools.get(i), where);
            if (!names.add(name)) {
                throw errors.wrongValue(
                        where.then("function").then("name"),
                        "a name used once",
                        tools.get(i).at("/function/name"));
            }
        }
        choice(body.path("tool_choice"), names);
    }

    private String tool(JsonNode tool, Location where) {
        if (!tool.path("type").asText().equals("function")) {
            throw errors.wrongValue(where.then("type"), "'function'", tool.path("type"));
        }
        JsonNode function = tool.path("function");
        String name = function.path("name").asText();
        functionName(errors, where.then("function").then("name"), function.path("name"));
        if (!function.path("name").isTextual() || !name.matches(NAME)) {
            throw errors.wrongValue(
                    where.then("function").then("name"), "a string that matches " + NAME, function.path("name"));
        }
        if (function.hasNonNull("strict") && !function.path("strict").isBoolean()) {
            throw errors.wrongType(where.then("function").then("strict"), "a boolean", function.path("strict"));
        }
        if (function.hasNonNull("parameters")) {
            parameters(name, function.path("parameters"), where.then("function").then("parameters"));
        }
        if (function.path("strict").asBoolean() && errors.has(Rule.STRICT_FUNCTION)) {
            strict(name, function.path("parameters"), where.then("function").then("parameters"));
        }
        return name;
    }

    /** The rules of single services for the names of functions, offered or called. */
    static void functionName(ModelErrors errors, Location where, JsonNode name) {
        if (name.isTextual()) {
            errors.length(Rule.LENGTHS, where, 64, name);
            errors.pattern(Rule.FUNCTION_NAMES, where, "^[a-zA-Z0-9_-]+$", name);
        }
    }

    private void parameters(String name, JsonNode parameters, Location where) {
        Optional<String> problem = SchemaSyntax.problem(parameters);
        if (problem.isEmpty()
                && !Schemas.types(Schemas.resolve(parameters, parameters)).equals(List.of("object"))
                && !parameters.isEmpty()) {
            problem = Optional.of("schema must be a JSON Schema of 'type: \"object\"'");
        }
        if (problem.isPresent()) {
            throw errors.invalid(
                    where,
                    "invalid_function_parameters",
                    "Invalid schema for function '" + name + "': " + problem.get(),
                    parameters);
        }
    }

    private void strict(String name, JsonNode parameters, Location where) {
        Optional<String> problem = StrictSchemas.problem(parameters);
        if (problem.isPresent()) {
            String message = "Invalid schema for function '" + name + "': " + problem.get();
            throw errors.broken(Rule.STRICT_FUNCTION, where, message, parameters);
        }
    }

    private void choice(JsonNode choice, Set<String> names) {
        if (choice.isTextual() && !CHOICES.contains(choice.asText())) {
            throw errors.wrongValue(Location.of("tool_choice"), "one of " + CHOICES, choice);
        }
        if (choice.isObject()) {
            String name = choice.at("/function/name").asText();
            if (!choice.path("type").asText().equals("function") || !names.contains(name)) {
                throw errors.wrongValue(Location.of("tool_choice"), "a function among " + names, choice);
            }
        }
    }
}
