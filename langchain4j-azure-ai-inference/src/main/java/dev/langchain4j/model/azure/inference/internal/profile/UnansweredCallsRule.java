package dev.langchain4j.model.azure.inference.internal.profile;

import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsRequest.Message;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsRequest.ToolCall;
import java.util.ArrayList;
import java.util.List;

/**
 * Adds results to tool calls that never got one, because the tool or the application failed in between. No API accepts
 * a call without a result, so the conversation could not continue otherwise.
 */
final class UnansweredCallsRule {

    private static final String NO_RESULT = "(no result)";

    private UnansweredCallsRule() {}

    static List<Message> apply(List<Message> messages, ProfileTraits profile, Degradations degradations) {
        List<Message> completed = null;
        int count = 0;
        for (int i = 0; i < messages.size(); i++) {
            List<ToolCall> calls = messages.get(i).toolCalls();
            if (completed != null) {
                completed.add(messages.get(i));
            }
            if (calls == null) {
                continue;
            }
            int end = i + 1;
            while (end < messages.size() && messages.get(end).role().equals("tool")) {
                end++;
            }
            List<Message> results = messages.subList(i + 1, end);
            for (ToolCall call : calls) {
                if (HistoryRule.none(results, result -> isOf(call, result))) {
                    if (completed == null) {
                        completed = new ArrayList<>(messages.subList(0, i + 1));
                    }
                    // Before the existing results, whose order is the caller's.
                    completed.add(new Message("tool", NO_RESULT, null, null, null, call.id()));
                    count++;
                }
            }
        }
        degradations.addCounted(count, "tool calls without a result", "sent with the result " + NO_RESULT);
        return completed == null ? messages : completed;
    }

    private static boolean isOf(ToolCall call, Message result) {
        return call.id() != null && call.id().equals(result.toolCallId());
    }
}
