package dev.langchain4j.model.azure.inference.emulator.internal.answer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.azure.inference.emulator.ChatCall;
import dev.langchain4j.model.azure.inference.emulator.ToolCall;
import dev.langchain4j.model.azure.inference.emulator.internal.json.Json;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.ReplyContent.Message;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.ScriptError;
import java.util.List;

/** Makes an answer obey the request's tools, {@code tool_choice} and {@code parallel_tool_calls}. */
final class ToolChoice {

    private ToolChoice() {}

    static boolean isNamed(ChatCall call) {
        return call.body().path("tool_choice").isObject();
    }

    static Message apply(ChatCall call, Message said) {
        said.toolCalls().forEach(toolCall -> check(call, toolCall));
        JsonNode choice = call.body().path("tool_choice");
        boolean forced = choice.isObject() || List.of("required", "any").contains(choice.asText());
        if (forced && said.toolCalls().isEmpty() && said.refusal() == null) {
            return withCalls(said, List.of(plainest(call, choice)));
        }
        if (choice.asText().equals("none") && !said.toolCalls().isEmpty()) {
            throw new ScriptError("the script calls a tool although tool_choice is none");
        }
        if (!call.body().path("parallel_tool_calls").asBoolean(true)
                && said.toolCalls().size() > 1) {
            return withCalls(said, said.toolCalls().subList(0, 1));
        }
        return said;
    }

    private static void check(ChatCall call, ToolCall toolCall) {
        JsonNode tool = call.tools().stream()
                .filter(t -> t.path("name").asText().equals(toolCall.name()))
                .findFirst()
                .orElseThrow(() -> new ScriptError(
                        "the script calls the tool '" + toolCall.name() + "', the request offers " + call.toolNames()));
        JsonNode arguments = Json.parseLeniently(toolCall.arguments());
        if (arguments == null || !arguments.isObject()) {
            throw new ScriptError("the script calls the tool '"
                    + tool.path("name").asText() + "' with arguments that are no JSON object: " + toolCall.arguments());
        }
        JsonNode choice = call.body().path("tool_choice");
        if (choice.isObject() && !named(choice).equals(toolCall.name())) {
            throw new ScriptError("the script calls the tool '" + toolCall.name() + "', but tool_choice names '"
                    + named(choice) + "'");
        }
    }

    private static ToolCall plainest(ChatCall call, JsonNode choice) {
        String name = choice.isObject() ? named(choice) : call.toolNames().get(0);
        JsonNode parameters = call.tools().stream()
                .filter(tool -> tool.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow()
                .path("parameters");
        String arguments = parameters.isObject() ? Json.text(MinimalInstance.of(parameters)) : "{}";
        return new ToolCall(name, arguments, null);
    }

    private static String named(JsonNode choice) {
        return choice.path("function").path("name").asText();
    }

    private static Message withCalls(Message said, List<ToolCall> calls) {
        return new Message(null, said.thinking(), calls, null, false);
    }
}
