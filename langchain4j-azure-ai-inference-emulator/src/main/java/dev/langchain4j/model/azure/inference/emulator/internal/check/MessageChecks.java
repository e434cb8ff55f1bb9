package dev.langchain4j.model.azure.inference.emulator.internal.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.Feature;
import dev.langchain4j.model.azure.inference.emulator.Reasoning;
import dev.langchain4j.model.azure.inference.emulator.internal.dialect.Rule;
import dev.langchain4j.model.azure.inference.emulator.internal.json.Json;
import dev.langchain4j.model.azure.inference.emulator.internal.json.Location;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.ModelErrors;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks {@code messages}: roles, their fields, and that tool calls and tool results belong together. */
final class MessageChecks {

    private static final Map<String, Set<String>> FIELDS = Map.of(
            "system", Set.of("role", "content", "name"),
            "developer", Set.of("role", "content", "name"),
            "user", Set.of("role", "content", "name"),
            "assistant", Set.of("role", "content", "name", "tool_calls", "refusal", "audio", "reasoning_content"),
            "tool", Set.of("role", "content", "name", "tool_call_id"));

    private static final Map<String, Set<String>> FEWER_FIELDS = Map.of(
            "system", Set.of("role", "content"),
            "user", Set.of("role", "content"),
            "assistant", Set.of("role", "content", "tool_calls", "prefix"),
            "tool", Set.of("role", "content", "name", "tool_call_id"));

    private final Deployment deployment;
    private final ModelErrors errors;
    private final ContentChecks content;
    private final ToolCallChecks toolCalls;
    private final MessageOrder order;

    MessageChecks(EmulatorEndpointType endpointType, Deployment deployment, ModelErrors errors) {
        this.deployment = deployment;
        this.errors = errors;
        this.content = new ContentChecks(endpointType, deployment, errors);
        this.toolCalls = new ToolCallChecks(deployment, errors);
        this.order = new MessageOrder(errors);
    }

    void check(JsonNode messages) {
        Location where = Location.of("messages");
        if (messages.isMissingNode() || messages.isNull()) {
            throw errors.missing(where);
        }
        if (!messages.isArray()) {
            throw errors.wrongType(where, "an array of objects", messages);
        }
        if (messages.isEmpty()) {
            throw errors.wrongValue(where, "at least one message", messages);
        }
        for (int i = 0; i < messages.size(); i++) {
            message(messages.get(i), where.then(i));
        }
        order.check(messages);
        conversation(messages, where);
    }

    private void message(JsonNode message, Location where) {
        if (!message.isObject()) {
            throw errors.wrongType(where, "an object", message);
        }
        String role = role(message, where);
        message.fieldNames().forEachRemaining(field -> field(field, role, message, where));
        if (message.hasNonNull("name") && !message.path("name").isTextual()) {
            throw errors.wrongType(where.then("name"), "a string", message.path("name"));
        }
        if (message.hasNonNull("name")) {
            errors.pattern(Rule.MESSAGE_NAMES, where.then("name"), "^[^\\s<|\\\\/>]+$", message.path("name"));
        }
        order.said(message, role, where);
        content.check(role, message, where);
        if (role.equals("assistant")) {
            toolCalls.check(message, where);
        }
    }

    private void field(String field, String role, JsonNode message, Location where) {
        if (errors.has(Rule.MESSAGE_FIELDS)) {
            if (!FEWER_FIELDS.getOrDefault(role, Set.of()).contains(field)) {
                String forbidden = "Extra inputs are not permitted";
                throw errors.broken(Rule.MESSAGE_FIELDS, where.then(role).then(field), forbidden, message.path(field));
            }
            return;
        }
        boolean reasoning = field.equals("reasoning_content") && deployment.reasoning() != Reasoning.FIELD;
        if (!FIELDS.getOrDefault(role, Set.of()).contains(field) || reasoning) {
            throw errors.unknown(where.then(field), message.path(field));
        }
    }

    private String role(JsonNode message, Location where) {
        JsonNode role = message.path("role");
        boolean known = FIELDS.containsKey(role.asText());
        boolean spoken = switch (role.asText()) {
            case "system" -> deployment.supports(Feature.SYSTEM_ROLE);
            case "developer" -> deployment.supports(Feature.DEVELOPER_ROLE);
            default -> true;
        };
        if (known && !spoken) {
            String problem = "Unsupported value: '" + where.then("role").param() + "' does not support '"
                    + role.asText() + "' with this model.";
            throw errors.invalid(where.then("role"), "unsupported_value", problem, role);
        }
        if (!known) {
            throw errors.wrongValue(
                    where.then("role"), "one of 'system', 'assistant', 'user', 'tool' and 'developer'", role);
        }
        return role.asText();
    }

    /** Results follow their calls at once, and all of them. */
    private void conversation(JsonNode messages, Location where) {
        Set<String> open = new LinkedHashSet<>();
        for (int i = 0; i < messages.size(); i++) {
            JsonNode message = messages.get(i);
            if (Json.role(message).equals("tool")) {
                result(message, where.then(i), open);
            } else {
                answered(open, where.then(i));
                message.path("tool_calls")
                        .forEach(call -> open.add(call.path("id").asText()));
            }
        }
        answered(open, where);
    }

    private void result(JsonNode message, Location where, Set<String> open) {
        JsonNode id = message.path("tool_call_id");
        if (!id.isTextual()) {
            throw errors.missing(where.then("tool_call_id"));
        }
        if (!open.remove(id.asText())) {
            throw errors.invalid(
                    where,
                    null,
                    "Invalid parameter: messages with role 'tool' must be a response to a preceding message with"
                            + " 'tool_calls' (no open call has the id '" + id.asText() + "').",
                    id);
        }
    }

    private void answered(Set<String> open, Location where) {
        if (!open.isEmpty()) {
            throw errors.invalid(
                    where,
                    null,
                    "An assistant message with 'tool_calls' must be followed by tool messages responding to each"
                            + " 'tool_call_id'. The following tool_call_ids did not have response messages: "
                            + String.join(", ", List.copyOf(open)),
                    Json.object());
        }
    }
}
