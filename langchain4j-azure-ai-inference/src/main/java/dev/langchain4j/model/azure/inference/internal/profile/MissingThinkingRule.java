package dev.langchain4j.model.azure.inference.internal.profile;

import dev.langchain4j.model.azure.inference.internal.profile.ProfileTraits.ThinkingReplay;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsRequest.Message;
import java.util.List;

/**
 * Gives tool calls a thinking where there is none, for models that require it back: those of another model have none
 * that could be sent, and would end the conversation.
 */
final class MissingThinkingRule {

    /** Some models treat an empty text as missing. */
    private static final String PLACEHOLDER = ".";

    private MissingThinkingRule() {}

    static List<Message> apply(List<Message> messages, ProfileTraits profile, Degradations degradations) {
        if (!profile.has(ThinkingReplay.WITH_TOOL_CALLS)) {
            return messages;
        }
        int count =
                (int) messages.stream().filter(MissingThinkingRule::isMissing).count();
        degradations.addCounted(count, "tool calls without thinking", "sent with a placeholder");
        return count == 0 ? messages : HistoryRule.each(messages, MissingThinkingRule::completed);
    }

    private static boolean isMissing(Message message) {
        boolean isBlank =
                message.reasoningContent() == null || message.reasoningContent().isEmpty();
        return isBlank && message.toolCalls() != null;
    }

    private static Message completed(Message message) {
        return isMissing(message) ? message.withReasoningContent(PLACEHOLDER) : message;
    }
}
