package dev.langchain4j.model.azure.inference.emulator;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a {@link Reply} says. */
sealed interface ReplyContent {

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

    /** An HTTP answer, byte for byte. */
    record Raw(int status, Map<String, String> headers, List<Piece> body) implements ReplyContent {}

    /** What goes over the TCP connection, byte for byte, instead of an HTTP answer. */
    record Wire(List<Piece> bytes) implements ReplyContent {}
}
