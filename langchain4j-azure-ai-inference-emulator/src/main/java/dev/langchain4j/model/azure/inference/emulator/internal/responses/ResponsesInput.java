package dev.langchain4j.model.azure.inference.emulator.internal.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.internal.dialect.ResponsesRule;
import dev.langchain4j.model.azure.inference.emulator.internal.json.Json;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.ResponsesErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads {@code input}: the items, each checked on its own. */
final class ResponsesInput {

    private static final List<String> ROLES = List.of("assistant", "system", "developer", "user");

    /** The members of the items that are checked. */
    private static final Map<String, Set<String>> MEMBERS = Map.of(
            "message", Set.of("type", "role", "content", "id", "status", "phase"),
            "function_call", Set.of("type", "id", "call_id", "name", "arguments", "status", "namespace"),
            "function_call_output", Set.of("type", "id", "call_id", "output", "status"),
            "reasoning", Set.of("type", "id", "summary", "content", "encrypted_content", "status"),
            "item_reference", Set.of("type", "id"));

    private static final Map<String, String> PREFIXES =
            Map.of("message", "msg", "function_call", "fc", "reasoning", "rs");

    /** Items of hosted tools and the like: taken as they are, and of no meaning to the emulator. */
    private static final List<String> OTHERS = List.of(
            "apply_patch_call",
            "apply_patch_call_output",
            "code_interpreter_call",
            "compaction",
            "computer_call",
            "computer_call_output",
            "custom_tool_call",
            "custom_tool_call_output",
            "file_search_call",
            "image_generation_call",
            "local_shell_call",
            "local_shell_call_output",
            "mcp_approval_request",
            "mcp_approval_response",
            "mcp_call",
            "mcp_list_tools",
            "shell_call",
            "shell_call_output",
            "web_search_call");

    private final ResponsesParts parts;
    private final boolean project;

    ResponsesInput(Deployment deployment, boolean project) {
        this.parts = new ResponsesParts(deployment, project);
        this.project = project;
    }

    /** The items, of which messages say their type; a text is a user's message. */
    List<JsonNode> items(JsonNode body) {
        JsonNode input = body.path("input");
        boolean nothing = input.isTextual() ? input.asText().isEmpty() : input.isEmpty();
        if (nothing && (input.isTextual() || input.isArray() || !body.has("previous_response_id"))) {
            String message =
                    "One of \"input\" or \"previous_response_id\" or 'prompt' or 'conversation' must be provided.";
            throw ResponsesErrors.broken(ResponsesRule.MISSING, null, message);
        }
        if (input.isTextual()) {
            return List.of(
                    Json.object().put("type", "message").put("role", "user").set("content", input));
        }
        List<JsonNode> items = new ArrayList<>();
        for (int i = 0; i < input.size(); i++) {
            items.add(item(input.get(i), "input[" + i + "]"));
        }
        return items;
    }

    private JsonNode item(JsonNode sent, String where) {
        if (!(sent instanceof ObjectNode object)) {
            throw ResponsesErrors.wrongType(where, "an object", sent);
        }
        ObjectNode item = object.deepCopy();
        if (!item.hasNonNull("type")) {
            item.put("type", "message");
        }
        String type = item.path("type").asText();
        if (!MEMBERS.containsKey(type)) {
            if (!OTHERS.contains(type)) {
                List<String> types = new ArrayList<>(MEMBERS.keySet());
                types.sort(null);
                types.addAll(OTHERS);
                throw ResponsesErrors.wrongValue(where, item.path("type"), types);
            }
            return item;
        }
        members(item, type, where);
        switch (type) {
            case "message" -> message(item, where);
            case "function_call" -> call(item, where);
            case "function_call_output" -> output(item, where);
            case "reasoning" -> reasoning(item, where);
            default -> ResponsesErrors.text(item, "id", where, true);
        }
        return item;
    }

    private void members(JsonNode item, String type, String where) {
        item.fieldNames().forEachRemaining(member -> {
            boolean ofProject = project && member.equals("response_id");
            if (!ofProject && !MEMBERS.getOrDefault(type, Set.of()).contains(member)) {
                throw ResponsesErrors.unknown(where + "." + member);
            }
        });
        String prefix = PREFIXES.get(type);
        String id = item.path("id").asText("");
        ResponsesErrors.text(item, "id", where, false);
        if (prefix != null && !id.isEmpty() && !id.startsWith(prefix)) {
            String message =
                    "Invalid '" + where + ".id': '" + id + "'. Expected an ID that begins with '" + prefix + "'.";
            throw ResponsesErrors.broken(ResponsesRule.ID, where + ".id", message);
        }
    }

    private void message(JsonNode item, String where) {
        ResponsesErrors.text(item, "role", where, true);
        if (!ROLES.contains(item.path("role").asText())) {
            throw ResponsesErrors.wrongValue(where + ".role", item.path("role"), ROLES);
        }
        JsonNode content = item.path("content");
        if (!item.hasNonNull("content")) {
            throw ResponsesErrors.missing(where + ".content");
        }
        if (!content.isTextual()) {
            List<String> types = item.path("role").asText().equals("assistant")
                    ? List.of("output_text", "refusal")
                    : ResponsesParts.INPUT;
            parts.check(content, where + ".content", types);
        }
    }

    private void call(JsonNode item, String where) {
        for (String field : List.of("call_id", "name", "arguments")) {
            ResponsesErrors.text(item, field, where, true);
        }
        ResponsesErrors.length(where + ".call_id", item.path("call_id"), 64);
        ResponsesTools.name(item.path("name"), where + ".name");
    }

    private void output(JsonNode item, String where) {
        ResponsesErrors.text(item, "call_id", where, true);
        ResponsesErrors.length(where + ".call_id", item.path("call_id"), 64);
        if (!item.hasNonNull("output")) {
            throw ResponsesErrors.missing(where + ".output");
        }
        if (!item.path("output").isTextual()) {
            parts.check(item.path("output"), where + ".output", ResponsesParts.INPUT);
        }
    }

    private void reasoning(JsonNode item, String where) {
        if (project && !item.hasNonNull("id")) {
            throw ResponsesErrors.payload(where);
        }
        if (!item.hasNonNull("summary")) {
            throw ResponsesErrors.missing(where + ".summary");
        }
        if (!item.path("summary").isArray()) {
            throw ResponsesErrors.wrongType(where + ".summary", "an array of objects", item.path("summary"));
        }
        ResponsesErrors.text(item, "encrypted_content", where, false);
    }
}
