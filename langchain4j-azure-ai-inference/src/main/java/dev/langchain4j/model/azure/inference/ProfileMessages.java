package dev.langchain4j.model.azure.inference;

import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.azure.inference.ChatCompletionsRequest.ContentPart;
import dev.langchain4j.model.azure.inference.ChatCompletionsRequest.Message;
import dev.langchain4j.model.azure.inference.ChatCompletionsRequest.ToolCall;
import dev.langchain4j.model.azure.inference.ProfileTraits.SystemRole;
import dev.langchain4j.model.azure.inference.ProfileTraits.ThinkingReplay;
import dev.langchain4j.model.azure.inference.ProfileTraits.ToolCallContent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A conversation in the form that a deployment wants, whichever deployment it was begun on. */
final class ProfileMessages {

    private final AzureAiInferenceProfile profile;
    private final boolean sendThinking;
    private final List<String> degradations;

    ProfileMessages(AzureAiInferenceProfile profile, boolean sendThinking, List<String> degradations) {
        this.profile = profile;
        this.sendThinking = sendThinking;
        this.degradations = degradations;
    }

    List<Message> adapted(List<Message> messages) {
        List<Message> adapted = new ArrayList<>(messages.size());
        StringBuilder systemText = new StringBuilder();
        for (Message message : messages) {
            if (message.role().equals("system") && profile.has(SystemRole.USER)) {
                systemText.append(message.content()).append("\n\n");
                continue;
            }
            Message next = adapted(message);
            if (!systemText.isEmpty() && next.role().equals("user")) {
                next = withContent(next, prepended(systemText.toString(), next.content()));
                systemText.setLength(0);
            }
            adapted.add(next);
        }
        if (!systemText.isEmpty()) {
            adapted.add(new Message("user", systemText.toString().strip(), null, null, null, null));
        }
        return adapted;
    }

    private Message adapted(Message message) {
        return switch (message.role()) {
            case "system" ->
                new Message(
                        profile.has(SystemRole.DEVELOPER) ? "developer" : "system",
                        message.content(),
                        message.name(),
                        null,
                        null,
                        null);
            case "user" -> withContent(message, userContent(message.content()));
            case "assistant" -> assistant(message);
            case "tool" -> new Message("tool", message.content(), null, null, null, idOf(message.toolCallId()));
            default -> message;
        };
    }

    private Message assistant(Message message) {
        List<ToolCall> calls = message.toolCalls() == null
                ? null
                : message.toolCalls().stream()
                        .map(call ->
                                new ToolCall(ToolCallIdShape.shaped(call.id(), profile), call.type(), call.function()))
                        .toList();
        return new Message(message.role(), assistantContent(message), message.name(), thinking(message), calls, null);
    }

    private @Nullable Object assistantContent(Message message) {
        if (message.content() != null) {
            return message.content();
        }
        if (profile.has(ToolCallContent.NULL)) {
            return Json.NULL;
        }
        return profile.has(ToolCallContent.EMPTY) ? "" : null;
    }

    private @Nullable String thinking(Message message) {
        if (message.reasoningContent() == null) {
            return null;
        }
        if (profile.has(ThinkingReplay.NEVER)) {
            if (sendThinking) {
                degradations.add(
                        "thinking of earlier answers is not taken by profile " + profile.name() + ": left out");
            }
            return null;
        }
        return sendThinking || message.toolCalls() != null ? message.reasoningContent() : null;
    }

    private @Nullable Object userContent(@Nullable Object content) {
        if (!(content instanceof List<?> list)) {
            return content;
        }
        List<ContentPart> parts = list.stream().map(ContentPart.class::cast).toList();
        for (ContentPart part : parts) {
            require("images", part.imageUrl() != null);
            require("audio", part.inputAudio() != null || part.audioUrl() != null);
        }
        boolean onlyTexts = parts.stream().allMatch(part -> part.text() != null);
        return onlyTexts && !profile.can("content-parts")
                ? parts.stream().map(ContentPart::text).collect(Collectors.joining("\n"))
                : content;
    }

    /** There is no next best to a picture. */
    private void require(String trait, boolean isThere) {
        if (isThere && !profile.can(trait)) {
            throw new UnsupportedFeatureException(
                    trait + " in a user message: not supported by the deployment's profile " + profile.name()
                            + ": leave them out, or choose another deployment");
        }
    }

    private @Nullable String idOf(@Nullable String id) {
        return id == null ? null : ToolCallIdShape.shaped(id, profile);
    }

    /** The conversation with something more said at the end of its last user message, or in one of its own. */
    static List<Message> withLastUserText(List<Message> messages, String text) {
        List<Message> changed = new ArrayList<>(messages);
        for (int i = changed.size() - 1; i >= 0; i--) {
            Message message = changed.get(i);
            if (message.role().equals("user")) {
                changed.set(i, withContent(message, appended(message.content(), text)));
                return changed;
            }
        }
        changed.add(new Message("user", text, null, null, null, null));
        return changed;
    }

    private static Object prepended(String text, @Nullable Object content) {
        return content instanceof List<?> parts ? joined(List.of(textPart(text.strip())), parts) : text + content;
    }

    private static Object appended(@Nullable Object content, String text) {
        return content instanceof List<?> parts ? joined(parts, List.of(textPart(text))) : content + "\n\n" + text;
    }

    private static List<Object> joined(List<?> first, List<?> second) {
        List<Object> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    private static ContentPart textPart(String text) {
        return new ContentPart("text", text, null, null, null, null);
    }

    private static Message withContent(Message message, @Nullable Object content) {
        return new Message(
                message.role(),
                content,
                message.name(),
                message.reasoningContent(),
                message.toolCalls(),
                message.toolCallId());
    }
}
