package dev.langchain4j.model.azure.inference.emulator.internal.reply;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.emulator.ToolCall;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a {@link Reply} says. */
public sealed interface ReplyContent {

    /** What the emulator would have answered anyway. */
    record AsUsual() implements ReplyContent {}

    /** An assistant's message, brought into the dialect's shape. */
    record Message(
            @Nullable String text,
            @Nullable String thinking,
            List<ToolCall> toolCalls,
            @Nullable String refusal,
            boolean filtered)
            implements ReplyContent {}

    /**
     * A response that failed, on {@code /responses}.
     *
     * @param textSoFar   what a stream said before
     * @param type        as the stream's error tells it
     * @param failedFirst whether the stream tells the failure before the error, and without it
     */
    record Failed(String textSoFar, String type, String code, String message, boolean failedFirst)
            implements ReplyContent {}

    /** A prompt that the filter blocked, on {@code /responses}. */
    record PromptFiltered() implements ReplyContent {}

    /** The output of {@code /responses}, as it is. */
    record Items(List<ObjectNode> items) implements ReplyContent {}

    /** An HTTP answer, byte for byte. */
    record Raw(int status, Map<String, String> headers, List<Piece> body) implements ReplyContent {}

    /** What goes over the TCP connection, byte for byte, instead of an HTTP answer. */
    record Wire(List<Piece> bytes) implements ReplyContent {}
}
