package dev.langchain4j.model.azure.inference.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.model.azure.inference.emulator.internal.json.Json;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.Delivery;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.Delivery.Ending;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.Piece;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.ReplyContent;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.ReplyContent.AsUsual;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.ReplyContent.Failed;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.ReplyContent.Items;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.ReplyContent.Message;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.ReplyContent.Raw;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.ReplyContent.Wire;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.ReplyPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What a {@link Responder} answers: an assistant's message, which the emulator brings into the dialect's shape; an error; or
 * bytes. Immutable: each method returns a new one.
 */
public final class Reply {

    private final ReplyPlan plan;

    private Reply(ReplyPlan plan) {
        this.plan = plan;
    }

    /** The answer that the emulator gives on its own; of use with {@link #after}, {@link #closedAfter} and their like. */
    public static Reply asUsual() {
        return of(new AsUsual());
    }

    /** A text. */
    public static Reply text(String text) {
        return of(new Message(text, null, List.of(), null, false));
    }

    /** One tool call; {@code arguments} is a JSON object. */
    public static Reply toolCall(String name, String arguments) {
        return toolCalls(new ToolCall(name, arguments, null));
    }

    /** Several tool calls at once. */
    public static Reply toolCalls(ToolCall... calls) {
        return of(new Message(null, null, List.of(calls), null, false));
    }

    /** A refusal by the model. */
    public static Reply refusal(String refusal) {
        return of(new Message(null, null, List.of(), refusal, false));
    }

    /** A text that the content filter cut: the finish reason is {@code content_filter}. */
    public static Reply contentFiltered(String textSoFar) {
        return of(new Message(textSoFar, null, List.of(), null, true));
    }

    /**
     * The output of a response, item by item as it is; for {@code /responses} only. For what models say rarely: several messages,
     * several reasonings, calls of hosted tools, citations.
     *
     * @param items JSON objects, each with its id
     */
    public static Reply output(String... items) {
        List<ObjectNode> parsed = new ArrayList<>();
        for (String item : items) {
            if (!(Json.parseLeniently(item) instanceof ObjectNode object)
                    || !object.path("type").isTextual()) {
                throw new IllegalArgumentException("items: not a JSON object with a type: " + item);
            }
            parsed.add(object);
        }
        return of(new Items(List.copyOf(parsed)));
    }

    /**
     * A response that fails with this error under the status 200, which a stream tells behind this text; for {@code /responses}
     * only.
     *
     * @param textSoFar may be empty
     * @param code      such as {@code server_error}
     */
    public static Reply failed(String textSoFar, String code, String message) {
        return of(new Failed(textSoFar, code, code, message, false));
    }

    /** An error with a JSON body. */
    public static Reply error(int status, String body) {
        return raw(status, "application/json", body);
    }

    /** An HTTP answer with this body. */
    public static Reply raw(int status, String contentType, String... pieces) {
        return raw(
                status,
                contentType,
                Arrays.stream(pieces).map(p -> p.getBytes(UTF_8)).toArray(byte[][]::new));
    }

    /** An HTTP answer whose body is written piece by piece, each flushed; {@link #paced} puts pauses between them. */
    public static Reply raw(int status, String contentType, byte[]... pieces) {
        Map<String, String> headers = contentType.isEmpty() ? Map.of() : Map.of("Content-Type", contentType);
        return of(new Raw(status, headers, pieces(pieces)));
    }

    /** Bytes written straight to the TCP connection, status line and all; then it is closed, unless told otherwise. */
    public static Reply wire(byte[]... pieces) {
        return of(new Wire(pieces(pieces)));
    }

    /** Closes the connection without an answer. */
    public static Reply hangUp() {
        return wire();
    }

    /** Resets the connection without an answer. */
    public static Reply reset() {
        return new Reply(new ReplyPlan(new Wire(List.of()), Delivery.USUAL.ending(Ending.RESET, 0)));
    }

    /** Never answers: not even headers. */
    public static Reply silence() {
        return new Reply(new ReplyPlan(new Wire(List.of()), Delivery.USUAL.ending(Ending.STALL, 0)));
    }

    /** Sends the headers of a stream, then nothing. */
    public static Reply stall() {
        return raw(200, "text/event-stream", new byte[0]).stalledAfter(0);
    }

    /** With reasoning before the text. */
    public Reply thinking(String thinking) {
        Message m = message();
        return with(new Message(m.text(), thinking, m.toolCalls(), m.refusal(), m.filtered()));
    }

    /** With one more tool call. */
    public Reply andToolCall(String name, String arguments) {
        return andToolCall(new ToolCall(name, arguments, null));
    }

    /** With one more tool call. */
    public Reply andToolCall(ToolCall call) {
        Message m = message();
        List<ToolCall> calls = new ArrayList<>(m.toolCalls());
        calls.add(call);
        return with(new Message(m.text(), m.thinking(), List.copyOf(calls), m.refusal(), m.filtered()));
    }

    /**
     * With an HTTP header; one that the answer has anyway is replaced.
     *
     * @throws IllegalStateException if the reply goes past HTTP, as {@link #wire} does
     */
    public Reply header(String name, String value) {
        return new Reply(plan.header(name, value));
    }

    /** Sent only after this time. */
    public Reply after(Duration delay) {
        return delivered(delivery().withDelay(delay));
    }

    /** Sent behind informational responses with these statuses: 102 or 103, as often as wanted. */
    public Reply withInterim(int... statuses) {
        return delivered(delivery().withInterim(Arrays.stream(statuses).boxed().toList()));
    }

    /** With this pause between a stream's events, or between a raw body's pieces. */
    public Reply paced(Duration pace) {
        return delivered(delivery().withPace(pace));
    }

    /** The connection is closed after so many bytes of the body. */
    public Reply closedAfter(long bodyBytes) {
        return delivered(delivery().ending(Ending.CLOSE, bodyBytes));
    }

    /** The connection is reset after so many bytes of the body. */
    public Reply resetAfter(long bodyBytes) {
        return delivered(delivery().ending(Ending.RESET, bodyBytes));
    }

    /** Nothing more comes after so many bytes of the body, until the client goes. */
    public Reply stalledAfter(long bodyBytes) {
        return delivered(delivery().ending(Ending.STALL, bodyBytes));
    }

    ReplyPlan plan() {
        return plan;
    }

    private Message message() {
        if (plan.content() instanceof Message message) {
            return message;
        }
        throw new IllegalStateException("only an assistant's message can be given this");
    }

    private Reply with(ReplyContent content) {
        return new Reply(plan.with(content));
    }

    private Delivery delivery() {
        return plan.delivery();
    }

    private Reply delivered(Delivery delivery) {
        return new Reply(plan.delivered(delivery));
    }

    private static Reply of(ReplyContent content) {
        return of(ReplyPlan.of(content));
    }

    static Reply of(ReplyPlan plan) {
        return new Reply(plan);
    }

    private static List<Piece> pieces(byte[]... pieces) {
        return Arrays.stream(pieces)
                .map(bytes -> new Piece(Duration.ZERO, bytes.clone()))
                .toList();
    }
}
