package dev.langchain4j.model.azure.inference.emulator.internal.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.azure.inference.emulator.internal.dialect.Rule;
import dev.langchain4j.model.azure.inference.emulator.internal.json.Json;
import dev.langchain4j.model.azure.inference.emulator.internal.json.Location;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.ModelErrors;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Rules of single services about the order of messages, and about turns in which nothing is said. */
final class MessageOrder {

    private static final Location MESSAGES = Location.of("messages");

    private static final Map<String, Set<String>> FOLLOWERS = Map.of(
            "system", Set.of("system", "user", "assistant"),
            "user", Set.of("system", "user", "assistant"),
            "assistant", Set.of("assistant", "user", "tool"),
            "tool", Set.of("assistant", "tool"));

    private static final Map<Rule, String> BLANK = Map.of(
            Rule.EMPTY_ASSISTANT, "Assistant message must have either content or tool_calls, but not none.",
            Rule.BLANK_HISTORY, "invalid request: all elements in history must have a message.",
            Rule.BLANK_CONTENT, "Each message must have at least one content element.");

    private final ModelErrors errors;

    MessageOrder(ModelErrors errors) {
        this.errors = errors;
    }

    void check(JsonNode messages) {
        if (errors.has(Rule.MESSAGE_ORDER)) {
            order(messages);
        }
        if (errors.has(Rule.TOOL_RESULTS)) {
            results(messages);
        }
    }

    /** Whether something is said. */
    void said(JsonNode message, String role, Location where) {
        if (!message.path("tool_calls").isEmpty() || role.equals("tool") || !isBlank(message.path("content"))) {
            return;
        }
        for (Map.Entry<Rule, String> rule : BLANK.entrySet()) {
            if (errors.has(rule.getKey()) && (role.equals("assistant") || rule.getKey() != Rule.EMPTY_ASSISTANT)) {
                throw errors.broken(rule.getKey(), where, rule.getValue(), message);
            }
        }
    }

    private static boolean isBlank(JsonNode content) {
        return content.isTextual() ? content.asText().isBlank() : content.isEmpty();
    }

    private void order(JsonNode messages) {
        for (int i = 1; i < messages.size(); i++) {
            String before = Json.role(messages.get(i - 1));
            String role = Json.role(messages.get(i));
            if (!FOLLOWERS.getOrDefault(before, Set.of()).contains(role)) {
                throw disordered(i, "Unexpected role '" + role + "' after role '" + before + "'", messages);
            }
        }
        int end = messages.size() - 1;
        String last = Json.role(messages.get(end));
        if (last.equals("assistant") && !messages.get(end).path("prefix").asBoolean()) {
            String problem =
                    "Expected last role User or Tool (or Assistant with prefix True) for serving but got " + last;
            throw disordered(end, problem, messages);
        }
    }

    private Refusal disordered(int index, String problem, JsonNode messages) {
        return errors.broken(Rule.MESSAGE_ORDER, MESSAGES.then(index), problem, messages.get(index));
    }

    private void results(JsonNode messages) {
        for (int i = 0; i < messages.size(); i++) {
            List<String> called = Json.list(messages.get(i).path("tool_calls")).stream()
                    .map(call -> call.path("id").asText())
                    .toList();
            int end = i + 1;
            while (end < messages.size() && Json.role(messages.get(end)).equals("tool")) {
                end++;
            }
            boolean assistant = Json.role(messages.get(i)).equals("assistant");
            if (assistant && end - i - 1 != called.size()) {
                String problem = "Not the same number of function calls and responses";
                throw errors.broken(Rule.TOOL_RESULTS, MESSAGES.then(i), problem, messages.get(i));
            }
            for (int j = i + 1; assistant && j < end; j++) {
                String id = messages.get(j).path("tool_call_id").asText();
                if (!called.contains(id)) {
                    String problem = "Unexpected tool call id " + id + " in tool results";
                    throw errors.broken(Rule.TOOL_RESULTS, MESSAGES.then(j), problem, messages.get(j));
                }
            }
        }
    }
}
