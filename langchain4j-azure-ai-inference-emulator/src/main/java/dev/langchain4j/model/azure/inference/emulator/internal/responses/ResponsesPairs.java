package dev.langchain4j.model.azure.inference.emulator.internal.responses;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.Dialect;
import dev.langchain4j.model.azure.inference.emulator.internal.dialect.ResponsesRule;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.ResponsesErrors;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Checks that function calls and their outputs belong together. */
final class ResponsesPairs {

    private ResponsesPairs() {}

    static void check(List<JsonNode> items, Deployment deployment) {
        Set<String> calls = ids(items, "function_call");
        Set<String> outputs = ids(items, "function_call_output");
        for (String id : outputs) {
            if (!calls.contains(id)) {
                String message = "No tool call found for function call output with call_id " + id + ".";
                throw ResponsesErrors.broken(ResponsesRule.NO_CALL, "input", message);
            }
        }
        for (String id : calls) {
            if (!outputs.contains(id)) {
                String message = "No tool output found for function call " + id + ".";
                throw ResponsesErrors.broken(ResponsesRule.NO_OUTPUT, "input", message);
            }
        }
        if (deployment.dialect() != Dialect.GPT) {
            adjacent(items);
        }
    }

    private static Set<String> ids(List<JsonNode> items, String type) {
        Set<String> ids = new LinkedHashSet<>();
        for (JsonNode item : items) {
            if (item.path("type").asText().equals(type)) {
                ids.add(item.path("call_id").asText());
            }
        }
        return ids;
    }

    /** OpenAI pairs by id wherever the output stands; others read calls and outputs as one turn. */
    private static void adjacent(List<JsonNode> items) {
        Set<String> open = new LinkedHashSet<>();
        for (JsonNode item : items) {
            switch (item.path("type").asText()) {
                case "function_call" -> open.add(item.path("call_id").asText());
                case "function_call_output" -> open.remove(item.path("call_id").asText());
                default -> {
                    if (!open.isEmpty()) {
                        String message =
                                "An assistant message with 'tool_calls' must be followed by tool messages responding to each"
                                        + " 'tool_call_id'. (insufficient tool messages following tool_calls message)";
                        throw ResponsesErrors.broken(ResponsesRule.ADJACENT, "input", message);
                    }
                }
            }
        }
    }
}
