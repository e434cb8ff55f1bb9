package dev.langchain4j.model.azure.inference.emulator.internal.operation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.model.azure.inference.emulator.ToolCall;
import dev.langchain4j.model.azure.inference.emulator.internal.answer.Answer;
import dev.langchain4j.model.azure.inference.emulator.internal.answer.ReasoningText;
import dev.langchain4j.model.azure.inference.emulator.internal.answer.Tokens;
import dev.langchain4j.model.azure.inference.emulator.internal.dialect.Trait;
import dev.langchain4j.model.azure.inference.emulator.internal.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Cuts an answer's message into the deltas of a stream, in the dialect's shape and lazily: a stream may be long. */
final class ChatDeltas {

    private final Answer answer;

    ChatDeltas(Answer answer) {
        this.answer = answer;
    }

    /** All but the last one. */
    Stream<ObjectNode> beforeLast() {
        boolean startsWithTool = answer.text() == null
                && answer.refusal() == null
                && answer.thinking() == null
                && !answer.toolCalls().isEmpty()
                && !answer.has(Trait.WHOLE_TOOL_CALLS);
        Stream<ObjectNode> first = startsWithTool ? Stream.empty() : Stream.of(roleDelta());
        return Stream.of(first, thinking(), text(), refusal(), toolCalls(startsWithTool))
                .reduce(Stream.empty(), Stream::concat);
    }

    /** The delta that comes with the finish reason. */
    ObjectNode last() {
        if (answer.has(Trait.TOOL_CALLS_WITH_FINISH) && !answer.toolCalls().isEmpty()) {
            ObjectNode delta = Json.object().putNull("content");
            ArrayNode calls = delta.putArray("tool_calls");
            answer.toolCalls().forEach(call -> calls.add(whole(call, calls.size())));
            return delta;
        }
        ObjectNode delta = full();
        return answer.has(Trait.CONTENT_IN_LAST_DELTA) ? delta.put("content", "") : delta;
    }

    private ObjectNode roleDelta() {
        ObjectNode delta = full();
        delta.put("content", "");
        if (answer.has(Trait.REFUSAL_AND_ANNOTATIONS)) {
            delta.putNull("refusal");
        }
        return delta.put("role", "assistant");
    }

    private Stream<ObjectNode> thinking() {
        String thinking = answer.thinking();
        if (thinking == null) {
            return Stream.empty();
        }
        return switch (answer.reasoning()) {
            case HIDDEN -> Stream.empty();
            case FIELD -> tokens(thinking, token -> full().put("reasoning_content", token));
            case TAGS -> tokens(ReasoningText.tagged(thinking), token -> full().put("content", token));
            case PARTS ->
                tokens(thinking, token -> {
                    ObjectNode delta = full();
                    delta.putArray("content").add(ReasoningText.thinkingPart(token));
                    return delta;
                });
        };
    }

    private Stream<ObjectNode> text() {
        return tokens(answer.text(), token -> full().put("content", token));
    }

    private Stream<ObjectNode> refusal() {
        return tokens(answer.refusal(), token -> full().put("refusal", token));
    }

    private Stream<ObjectNode> toolCalls(boolean first) {
        List<ToolCall> calls = answer.toolCalls();
        if (answer.has(Trait.TOOL_CALLS_WITH_FINISH)) {
            return Stream.empty();
        }
        List<Stream<ObjectNode>> parts = new ArrayList<>();
        for (int i = 0; i < calls.size(); i++) {
            parts.add(
                    answer.has(Trait.WHOLE_TOOL_CALLS)
                            ? Stream.of(delta(whole(calls.get(i), i)))
                            : increments(calls.get(i), i, first && i == 0));
        }
        return parts.stream().reduce(Stream.empty(), Stream::concat);
    }

    /** Id, type and name in the first delta only; then the arguments bit by bit, but an empty object in one piece. */
    private Stream<ObjectNode> increments(ToolCall call, int index, boolean first) {
        ObjectNode start = Json.object();
        start.putObject("function").put("arguments", "").put("name", call.name());
        start.put("id", call.id()).put("index", index).put("type", "function");
        ObjectNode opening = delta(start);
        if (first) {
            opening.putNull("content").put("role", "assistant");
        }
        List<String> pieces =
                call.arguments().matches("\\{\\s*}") ? List.of(call.arguments()) : Tokens.of(call.arguments());
        return Stream.concat(
                Stream.of(opening), IntStream.range(0, pieces.size()).mapToObj(i -> {
                    ObjectNode more = Json.object();
                    more.putObject("function").put("arguments", pieces.get(i));
                    return delta(more.put("index", index));
                }));
    }

    private ObjectNode whole(ToolCall call, int index) {
        ObjectNode whole = Json.object();
        whole.putObject("function").put("arguments", call.arguments()).put("name", call.name());
        whole.put("id", call.id());
        if (answer.has(Trait.INDEX_IN_WHOLE_CALLS)) {
            whole.put("index", index).put("type", "function");
        }
        return whole;
    }

    private ObjectNode delta(ObjectNode toolCall) {
        ObjectNode delta = full();
        delta.putArray("tool_calls").add(toolCall);
        return delta;
    }

    private ObjectNode full() {
        ObjectNode delta = Json.object();
        if (answer.has(Trait.FULL_DELTAS)) {
            delta.putNull("content")
                    .putNull("reasoning_content")
                    .putNull("role")
                    .putNull("tool_calls");
        }
        return delta;
    }

    private static Stream<ObjectNode> tokens(@Nullable String text, Function<String, ObjectNode> delta) {
        return text == null ? Stream.empty() : Tokens.of(text).stream().map(delta);
    }
}
