package dev.langchain4j.model.azure.inference.internal.profile;

import dev.langchain4j.model.azure.inference.internal.profile.ProfileTraits.MessageOrder;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsRequest.Message;
import java.util.ArrayList;
import java.util.List;

/**
 * Arranges messages in an order that the deployment accepts. No text is lost: system messages move to the front, a
 * placeholder fills a missing turn, and consecutive messages of one role are merged.
 */
final class MessageOrderRule {

    /** Says nothing that the model might respond to, and is not blank, because blank messages are rejected too. */
    private static final Message ASSISTANT_PLACEHOLDER = Message.of("assistant", "OK.");

    private static final Message USER_PLACEHOLDER = Message.of("user", "(The conversation began earlier.)");

    private static final Message CONTINUATION = Message.of("user", "Continue.");

    private MessageOrderRule() {}

    static List<Message> apply(List<Message> messages, ProfileTraits profile, Degradations degradations) {
        if (profile.has(MessageOrder.FREE)) {
            return messages;
        }
        List<Message> ordered =
                endingWithUser(answeringTools(systemFirst(messages, degradations), degradations), degradations);
        return profile.has(MessageOrder.ALTERNATING) ? alternating(ordered, degradations) : ordered;
    }

    private static List<Message> systemFirst(List<Message> messages, Degradations degradations) {
        int first = 0;
        while (first < messages.size() && HistoryRule.isSystem(messages.get(first))) {
            first++;
        }
        List<Message> later = messages.subList(first, messages.size());
        int count = (int) later.stream().filter(HistoryRule::isSystem).count();
        if (count == 0) {
            return messages;
        }
        List<Message> ordered = new ArrayList<>(messages.subList(0, first));
        later.stream().filter(HistoryRule::isSystem).forEach(ordered::add);
        later.stream().filter(message -> !HistoryRule.isSystem(message)).forEach(ordered::add);
        degradations.addCounted(count, "system messages behind others", "moved to the front");
        return ordered;
    }

    private static List<Message> answeringTools(List<Message> messages, Degradations degradations) {
        int count = 0;
        for (int i = 1; i < messages.size(); i++) {
            count += isUserAfterTool(messages, i) ? 1 : 0;
        }
        if (count == 0) {
            return messages;
        }
        List<Message> ordered = new ArrayList<>(messages.size() + count);
        for (int i = 0; i < messages.size(); i++) {
            if (isUserAfterTool(messages, i)) {
                ordered.add(ASSISTANT_PLACEHOLDER);
            }
            ordered.add(messages.get(i));
        }
        degradations.addCounted(
                count, "user messages right behind tool results", "an assistant message was put between");
        return ordered;
    }

    private static boolean isUserAfterTool(List<Message> messages, int position) {
        return position > 0
                && messages.get(position).role().equals("user")
                && messages.get(position - 1).role().equals("tool");
    }

    private static List<Message> endingWithUser(List<Message> messages, Degradations degradations) {
        int last = messages.size() - 1;
        if (last < 0
                || !messages.get(last).role().equals("assistant")
                || messages.get(last).toolCalls() != null) {
            return messages;
        }
        List<Message> ordered = new ArrayList<>(messages);
        ordered.add(CONTINUATION);
        degradations.addCounted(1, "conversations that end with the assistant", "a user message was put behind");
        return ordered;
    }

    private static List<Message> alternating(List<Message> messages, Degradations degradations) {
        List<Message> ordered = new ArrayList<>(messages.size() + 1);
        int merged = 0;
        int placeholders = 0;
        for (Message message : messages) {
            Message last = ordered.isEmpty() ? null : ordered.get(ordered.size() - 1);
            boolean isFirst = last == null || HistoryRule.isSystem(last);
            if (last != null && isSameTurn(last, message)) {
                ordered.set(ordered.size() - 1, MessageContents.merged(last, message));
                merged++;
                continue;
            }
            if (isFirst && message.role().equals("assistant")) {
                ordered.add(USER_PLACEHOLDER);
                placeholders++;
            }
            ordered.add(message);
        }
        degradations.addCounted(merged, "messages of one role in a row", "merged");
        degradations.addCounted(
                placeholders, "conversations that begin with the assistant", "a user message was put before");
        return merged + placeholders == 0 ? messages : ordered;
    }

    /** An assistant message that calls tools ends with their results: what follows is another turn. */
    private static boolean isSameTurn(Message last, Message next) {
        return last.role().equals(next.role()) && !last.role().equals("tool") && last.toolCalls() == null;
    }
}
