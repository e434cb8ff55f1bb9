package dev.langchain4j.model.azure.inference.emulator.internal.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.Feature;
import dev.langchain4j.model.azure.inference.emulator.Reasoning;
import dev.langchain4j.model.azure.inference.emulator.internal.dialect.Rule;
import dev.langchain4j.model.azure.inference.emulator.internal.json.Json;
import dev.langchain4j.model.azure.inference.emulator.internal.json.Location;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.ModelErrors;
import java.util.HashSet;
import java.util.Set;

/** Checks the {@code tool_calls} that a conversation sends back. */
final class ToolCallChecks {

    private static final Set<String> FIELDS = Set.of("id", "type", "function");

    private final Deployment deployment;
    private final ModelErrors errors;

    ToolCallChecks(Deployment deployment, ModelErrors errors) {
        this.deployment = deployment;
        this.errors = errors;
    }

    void check(JsonNode message, Location at) {
        JsonNode calls = message.path("tool_calls");
        if (calls.isMissingNode() || calls.isNull()) {
            return;
        }
        Location where = at.then("tool_calls");
        if (!calls.isArray() || calls.isEmpty()) {
            throw errors.wrongValue(where, "a list of tool calls", calls);
        }
        if (calls.size() > 1 && errors.has(Rule.SINGLE_CALLS)) {
            throw errors.broken(Rule.SINGLE_CALLS, where, "This model only supports single tool-calls at once!", calls);
        }
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < calls.size(); i++) {
            call(calls.get(i), where.then(i));
            if (!ids.add(calls.get(i).path("id").asText())) {
                throw errors.wrongValue(
                        where.then(i).then("id"),
                        "an id used once",
                        calls.get(i).path("id"));
            }
        }
        thinking(message, at);
    }

    private void thinking(JsonNode message, Location at) {
        boolean demanded = errors.has(Rule.CALL_THINKING) && deployment.reasoning() == Reasoning.FIELD;
        if (demanded && message.path("reasoning_content").asText("").isEmpty()) {
            String problem = "The `reasoning_content` in the thinking mode must be passed back to the API.";
            throw errors.broken(Rule.CALL_THINKING, at, problem, message);
        }
    }

    private void call(JsonNode call, Location where) {
        if (call.has("index")) {
            throw errors.invalid(
                    where.then("index"),
                    null,
                    "unknown field: parameter index is not a valid field",
                    call.path("index"));
        }
        call.fieldNames().forEachRemaining(field -> {
            if (!FIELDS.contains(field)) {
                throw errors.unknown(where.then(field), call.path(field));
            }
        });
        id(call.path("id"), where.then("id"));
        if (!call.path("type").asText().equals("function")) {
            throw errors.wrongValue(where.then("type"), "'function'", call.path("type"));
        }
        JsonNode function = call.path("function");
        for (String field : new String[] {"name", "arguments"}) {
            if (!function.path(field).isTextual()) {
                throw errors.wrongType(where.then("function").then(field), "a string", function.path(field));
            }
        }
        name(function.path("name"), where.then("function").then("name"));
        arguments(function.path("arguments"), where.then("function").then("arguments"));
    }

    private void name(JsonNode name, Location where) {
        ToolChecks.functionName(errors, where, name);
        if (errors.has(Rule.CALL_NAMES) && !name.asText().matches(ToolChecks.NAME)) {
            String problem =
                    "Function name was " + name.asText() + " but must be a-z, A-Z, 0-9, or contain underscores and"
                            + " dashes, with a maximum length of 64.";
            throw errors.broken(Rule.CALL_NAMES, where, problem, name);
        }
    }

    private void arguments(JsonNode arguments, Location where) {
        if (!errors.has(Rule.CALL_ARGUMENTS) || arguments.asText().isEmpty()) {
            return;
        }
        JsonNode parsed = Json.parseLeniently(arguments.asText());
        if (parsed == null || !parsed.isObject()) {
            String problem = parsed == null
                    ? "Expecting value: line 1 column 1 (char 0)"
                    : "Can only get item pairs from a mapping.";
            throw errors.broken(Rule.CALL_ARGUMENTS, where, problem, arguments);
        }
    }

    private void id(JsonNode id, Location where) {
        if (!id.isTextual() || id.asText().isEmpty()) {
            throw errors.missing(where);
        }
        errors.length(Rule.LENGTHS, where, 40, id);
        if (deployment.supports(Feature.NINE_CHARACTER_TOOL_IDS) && !id.asText().matches("[a-zA-Z0-9]{9}")) {
            throw errors.broken(
                    Rule.CALL_IDS,
                    where,
                    "Tool call id was " + id.asText() + " but must be a-z, A-Z, 0-9, with a length of 9.",
                    id);
        }
    }
}
