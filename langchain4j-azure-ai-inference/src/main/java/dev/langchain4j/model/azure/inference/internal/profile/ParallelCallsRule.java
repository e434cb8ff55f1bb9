package dev.langchain4j.model.azure.inference.internal.profile;

import dev.langchain4j.model.azure.inference.internal.profile.ProfileTraits.ThinkingReplay;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsRequest.Message;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsRequest.ToolCall;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits messages with several tool calls into one call per message, each with its result, for models that take one at
 * a time.
 */
final class ParallelCallsRule {

    private ParallelCallsRule() {}

    static List<Message> apply(List<Message> messages, ProfileTraits profile, Degradations degradations) {
        if (profile.can("parallel-tool-calls") || HistoryRule.none(messages, ParallelCallsRule::hasSeveral)) {
            return messages;
        }
        List<Message> rewritten = new ArrayList<>(messages.size() + 4);
        int count = 0;
        for (int i = 0; i < messages.size(); i++) {
            Message message = messages.get(i);
            if (!hasSeveral(message)) {
                rewritten.add(message);
                continue;
            }
            count++;
            List<Message> results = new ArrayList<>(resultsAfter(messages, i));
            i += results.size();
            split(message, results, profile.has(ThinkingReplay.WITH_TOOL_CALLS), rewritten);
            rewritten.addAll(results);
        }
        degradations.addCounted(count, "messages with several tool calls", "split into one call a message");
        return rewritten;
    }

    private static boolean hasSeveral(Message message) {
        return message.toolCalls() != null && message.toolCalls().size() > 1;
    }

    private static List<Message> resultsAfter(List<Message> messages, int position) {
        int end = position + 1;
        while (end < messages.size() && messages.get(end).role().equals("tool")) {
            end++;
        }
        return messages.subList(position + 1, end);
    }

    /** The text of the message stays with the first call. Removes the results that it uses. */
    private static void split(
            Message message, List<Message> results, boolean thinkingWithEach, List<Message> rewritten) {
        Message part = message;
        for (ToolCall call : message.toolCalls() == null ? List.<ToolCall>of() : message.toolCalls()) {
            rewritten.add(part.withToolCalls(List.of(call)));
            results.removeIf(result -> {
                boolean isOfCall = call.id() != null && call.id().equals(result.toolCallId());
                return isOfCall && rewritten.add(result);
            });
            String thinking = thinkingWithEach ? message.reasoningContent() : null;
            part = new Message("assistant", null, message.name(), thinking, null, null);
        }
    }
}
