package dev.langchain4j.model.azure.inference.internal.profile;

import dev.langchain4j.model.azure.inference.internal.profile.ProfileTraits.BlankMessages;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsRequest.Message;
import java.util.ArrayList;
import java.util.List;

/**
 * Omits messages without text and tool calls, such as responses that were only thinking. The user's last message stays:
 * if it is blank, the caller should see that the service rejects it.
 */
final class BlankMessagesRule {

    private BlankMessagesRule() {}

    static List<Message> apply(List<Message> messages, ProfileTraits profile, Degradations degradations) {
        if (profile.has(BlankMessages.KEPT) || HistoryRule.none(messages, BlankMessagesRule::isBlank)) {
            return messages;
        }
        List<Message> kept = new ArrayList<>(messages.size());
        for (int i = 0; i < messages.size(); i++) {
            Message message = messages.get(i);
            boolean isOmitted = message.role().equals("assistant")
                    || (profile.has(BlankMessages.OMITTED) && i < messages.size() - 1);
            if (!isOmitted || !isBlank(message)) {
                kept.add(message);
            }
        }
        degradations.addCounted(messages.size() - kept.size(), "blank messages", "omitted");
        return kept;
    }

    private static boolean isBlank(Message message) {
        return switch (message.role()) {
            case "assistant", "user" ->
                message.toolCalls() == null
                        && (message.content() == null
                                || String.valueOf(message.content()).isBlank());
            default -> false;
        };
    }
}
