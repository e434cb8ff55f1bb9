package dev.langchain4j.model.azure.inference.internal.profile;

import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsRequest.ContentPart;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsRequest.Message;
import dev.langchain4j.model.azure.inference.internal.wire.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Joins the contents of messages, which are texts or lists of parts. */
final class MessageContents {

    private MessageContents() {}

    /** Merges two messages of one role; the second may call tools. */
    static Message merged(Message first, Message second) {
        return new Message(
                second.role(),
                joined(first.content(), second.content()),
                first.name() != null && first.name().equals(second.name()) ? first.name() : null,
                second.reasoningContent(),
                second.toolCalls(),
                null,
                second.outputItems());
    }

    static @Nullable Object joined(@Nullable Object first, @Nullable Object second) {
        if (isEmpty(first)) {
            return second;
        }
        if (isEmpty(second)) {
            return first;
        }
        if (first instanceof String && second instanceof String) {
            return first + "\n\n" + second;
        }
        List<Object> parts = new ArrayList<>(parts(first));
        parts.addAll(parts(second));
        return parts;
    }

    private static boolean isEmpty(@Nullable Object content) {
        return content == null || content == JsonWriter.NULL || content.equals("");
    }

    private static List<?> parts(@Nullable Object content) {
        return content instanceof List<?> list
                ? list
                : List.of(new ContentPart("text", String.valueOf(content), null, null, null, null));
    }
}
