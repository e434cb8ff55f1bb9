package dev.langchain4j.model.azure.inference.internal.profile;

import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsRequest.Message;
import java.util.List;

/**
 * Makes a conversation acceptable to its present deployment, whichever one it began on. Runs under every policy:
 * earlier messages must not end a conversation, and each rewriting is recorded.
 */
final class Histories {

    /** The order matters: each rule may rely on those before it. */
    private static final List<HistoryRule> TOOL_CALLS = List.of(
            ToolCallIdRule::apply, UnansweredCallsRule::apply, ToolCallArgumentsRule::apply, ParallelCallsRule::apply);

    private static final List<HistoryRule> TURNS =
            List.of(MessageNamesRule::apply, BlankMessagesRule::apply, MessageOrderRule::apply);

    private Histories() {}

    /** {@code sendThinking}: whether the request asked for earlier thinking to be sent. */
    static List<Message> adapt(
            List<Message> messages, ProfileTraits profile, boolean sendThinking, Degradations degradations) {
        List<Message> adapted = messages;
        if (!HistoryRule.none(messages, Histories::isOfTools)) {
            for (HistoryRule rule : TOOL_CALLS) {
                adapted = rule.apply(adapted, profile, degradations);
            }
        }
        adapted = new ProfileMessages(profile, sendThinking, degradations).adapted(adapted);
        for (HistoryRule rule : TURNS) {
            adapted = rule.apply(adapted, profile, degradations);
        }
        return adapted;
    }

    private static boolean isOfTools(Message message) {
        return message.toolCalls() != null || message.role().equals("tool");
    }
}
