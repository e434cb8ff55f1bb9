package dev.langchain4j.model.azure.inference.internal.profile;

import dev.langchain4j.model.azure.inference.internal.profile.ProfileTraits.SystemRole;
import dev.langchain4j.model.azure.inference.internal.profile.ProfileTraits.ThinkingReplay;
import dev.langchain4j.model.azure.inference.internal.profile.ProfileTraits.ToolCallContent;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsRequest.ContentPart;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsRequest.Message;
import dev.langchain4j.model.azure.inference.internal.wire.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Gives messages the roles, contents and thinking that a deployment accepts, each message separately. */
final class ProfileMessages {

    private final ProfileTraits profile;
    private final boolean sendThinking;
    private final Degradations degradations;
    private int refusedThinking;

    ProfileMessages(ProfileTraits profile, boolean sendThinking, Degradations degradations) {
        this.profile = profile;
        this.sendThinking = sendThinking;
        this.degradations = degradations;
    }

    List<Message> adapted(List<Message> messages) {
        List<Message> adapted =
                HistoryRule.each(profile.has(SystemRole.USER) ? folded(messages) : messages, this::adapted);
        degradations.addCounted(refusedThinking, "messages with earlier thinking", "sent without it");
        return adapted;
    }

    /** Moves the text of system messages in front of the next user message, or into one at the end. */
    private static List<Message> folded(List<Message> messages) {
        List<Message> folded = new ArrayList<>(messages.size());
        Object systemText = null;
        for (Message message : messages) {
            if (message.role().equals("system")) {
                systemText = MessageContents.joined(systemText, message.content());
            } else if (message.role().equals("user")) {
                folded.add(message.withContent(MessageContents.joined(systemText, message.content())));
                systemText = null;
            } else {
                folded.add(message);
            }
        }
        if (systemText != null) {
            folded.add(Message.of("user", systemText));
        }
        return folded;
    }

    private Message adapted(Message message) {
        return switch (message.role()) {
            case "system" -> profile.has(SystemRole.DEVELOPER) ? Message.of("developer", message.content()) : message;
            case "user" -> withContent(message, userContent(message.content()));
            case "assistant" -> assistant(message);
            default -> message;
        };
    }

    private Message assistant(Message message) {
        Object content = assistantContent(message);
        String thinking = thinking(message);
        return content == message.content() && Objects.equals(thinking, message.reasoningContent())
                ? message
                : new Message(
                        message.role(),
                        content,
                        message.name(),
                        thinking,
                        message.toolCalls(),
                        null,
                        message.outputItems());
    }

    private @Nullable Object assistantContent(Message message) {
        if (message.content() != null) {
            return message.content();
        }
        if (profile.has(ToolCallContent.NULL)) {
            return JsonWriter.NULL;
        }
        return profile.has(ToolCallContent.EMPTY) ? "" : null;
    }

    private @Nullable String thinking(Message message) {
        if (message.reasoningContent() == null) {
            return null;
        }
        if (profile.has(ThinkingReplay.NEVER)) {
            refusedThinking += sendThinking ? 1 : 0;
            return null;
        }
        return sendThinking || message.toolCalls() != null ? message.reasoningContent() : null;
    }

    private @Nullable Object userContent(@Nullable Object content) {
        if (!(content instanceof List<?> list)) {
            return content;
        }
        boolean onlyTexts = list.stream().allMatch(part -> ((ContentPart) part).text() != null);
        return onlyTexts && !profile.can("content-parts")
                ? list.stream().map(part -> ((ContentPart) part).text()).collect(Collectors.joining("\n"))
                : content;
    }

    /** Returns the messages with a text added to the last user message, or in a separate message. */
    static List<Message> withLastUserText(List<Message> messages, String text) {
        List<Message> changed = new ArrayList<>(messages);
        for (int i = changed.size() - 1; i >= 0; i--) {
            Message message = changed.get(i);
            if (message.role().equals("user")) {
                changed.set(i, message.withContent(MessageContents.joined(message.content(), text)));
                return changed;
            }
        }
        changed.add(Message.of("user", text));
        return changed;
    }

    private static Message withContent(Message message, @Nullable Object content) {
        return content == message.content() ? message : message.withContent(content);
    }
}
