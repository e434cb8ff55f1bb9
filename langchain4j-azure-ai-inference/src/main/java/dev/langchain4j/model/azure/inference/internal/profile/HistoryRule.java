package dev.langchain4j.model.azure.inference.internal.profile;

import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsRequest.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * One requirement of providers on histories, as a rewriting of messages. Knows the profile, but no I/O and no other
 * rule. Returns the same list if there is nothing to do.
 */
@FunctionalInterface
interface HistoryRule {

    List<Message> apply(List<Message> messages, ProfileTraits profile, Degradations degradations);

    /** Rewrites each message separately; returns the same list if none changes. */
    @SuppressWarnings("ReferenceEquality") // an unchanged message is the same instance
    static List<Message> each(List<Message> messages, UnaryOperator<Message> rewriting) {
        List<Message> changed = null;
        for (int i = 0; i < messages.size(); i++) {
            Message before = messages.get(i);
            Message after = rewriting.apply(before);
            if (after != before && changed == null) {
                changed = new ArrayList<>(messages);
            }
            if (changed != null) {
                changed.set(i, after);
            }
        }
        return changed == null ? messages : changed;
    }

    static boolean none(List<Message> messages, Predicate<Message> predicate) {
        for (int i = 0; i < messages.size(); i++) {
            if (predicate.test(messages.get(i))) {
                return false;
            }
        }
        return true;
    }

    static boolean isSystem(Message message) {
        return message.role().equals("system") || message.role().equals("developer");
    }
}
