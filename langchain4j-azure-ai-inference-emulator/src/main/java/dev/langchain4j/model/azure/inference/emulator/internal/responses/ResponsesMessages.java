package dev.langchain4j.model.azure.inference.emulator.internal.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.model.azure.inference.emulator.Responder;
import dev.langchain4j.model.azure.inference.emulator.internal.json.Json;
import java.util.List;
import java.util.Map;

/**
 * Says a request for a response as chat completions would, so that a {@link Responder} answers both APIs alike. The longest
 * output is left out: there it counts more than the text.
 */
final class ResponsesMessages {

    /** Parameters that chat completions has, too, or has under another name. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("/model", "model"),
            Map.entry("/stream", "stream"),
            Map.entry("/temperature", "temperature"),
            Map.entry("/top_p", "top_p"),
            Map.entry("/top_logprobs", "top_logprobs"),
            Map.entry("/parallel_tool_calls", "parallel_tool_calls"),
            Map.entry("/reasoning/effort", "reasoning_effort"),
            Map.entry("/text/verbosity", "verbosity"),
            Map.entry("/metadata", "metadata"),
            Map.entry("/store", "store"),
            Map.entry("/user", "user"),
            Map.entry("/safety_identifier", "safety_identifier"),
            Map.entry("/prompt_cache_key", "prompt_cache_key"),
            Map.entry("/service_tier", "service_tier"));

    private ResponsesMessages() {}

    static ObjectNode chat(JsonNode body, List<JsonNode> items) {
        ObjectNode chat = Json.object();
        NAMES.forEach((path, name) -> {
            JsonNode value = body.at(path);
            if (!value.isMissingNode() && !value.isNull()) {
                chat.set(name, value);
            }
        });
        if (ResponsesRequest.includes(body, ResponsesParameters.LOGPROBS)) {
            chat.put("logprobs", true);
        }
        chat.set("messages", messages(body, items));
        tools(body, chat);
        format(body.path("text").path("format"), chat);
        return chat;
    }

    private static ArrayNode messages(JsonNode body, List<JsonNode> items) {
        ArrayNode messages = Json.array();
        if (!body.path("instructions").asText("").isEmpty()) {
            messages.addObject().put("role", "system").set("content", body.path("instructions"));
        }
        for (JsonNode item : items) {
            switch (item.path("type").asText()) {
                case "message" ->
                    messages.addObject()
                            .put("role", item.path("role").asText())
                            .set("content", ResponsesParts.chat(item.path("content")));
                case "function_call" -> call(item, messages);
                case "function_call_output" ->
                    messages.addObject()
                            .put("role", "tool")
                            .put("tool_call_id", item.path("call_id").asText())
                            .set("content", ResponsesParts.chat(item.path("output")));
                default -> {}
            }
        }
        return messages;
    }

    /** Calls are part of the assistant's message before them, if there is one. */
    private static void call(JsonNode item, ArrayNode messages) {
        JsonNode last = messages.path(messages.size() - 1);
        ObjectNode assistant =
                last instanceof ObjectNode message && Json.role(message).equals("assistant")
                        ? message
                        : messages.addObject().put("role", "assistant").putNull("content");
        ObjectNode call = Json.object().put("id", item.path("call_id").asText()).put("type", "function");
        call.putObject("function")
                .put("name", item.path("name").asText())
                .put("arguments", item.path("arguments").asText());
        assistant.withArray("tool_calls").add(call);
    }

    private static void tools(JsonNode body, ObjectNode chat) {
        for (JsonNode tool : ResponsesTools.functions(body.path("tools"))) {
            ObjectNode function = tool.deepCopy();
            function.remove("type");
            chat.withArray("tools").addObject().put("type", "function").set("function", function);
        }
        JsonNode choice = body.path("tool_choice");
        if (choice.isTextual()) {
            chat.set("tool_choice", choice);
        } else if (choice.path("type").asText().equals("function")) {
            ObjectNode named = chat.putObject("tool_choice").put("type", "function");
            named.putObject("function").set("name", choice.path("name"));
        } else if (choice.path("type").asText().equals("allowed_tools")) {
            chat.set("tool_choice", choice.path("mode"));
            allowed(choice, chat);
        }
    }

    private static void allowed(JsonNode choice, ObjectNode chat) {
        List<String> names = choice.path("tools").findValuesAsText("name");
        ArrayNode tools = Json.array();
        chat.path("tools").forEach(tool -> {
            if (names.contains(tool.at("/function/name").asText())) {
                tools.add(tool);
            }
        });
        chat.set("tools", tools);
    }

    private static void format(JsonNode format, ObjectNode chat) {
        if (!format.isObject()) {
            return;
        }
        ObjectNode said = chat.putObject("response_format")
                .put("type", format.path("type").asText());
        if (format.has("schema")) {
            ObjectNode definition = format.deepCopy();
            definition.remove("type");
            said.set("json_schema", definition);
        }
    }
}
