package dev.langchain4j.model.azure.inference.testing;

import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsRequest.Message;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsRequest.ToolCall;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Conversations in one line: {@code s Be brief. / u@Ann Hi / a [c1 clock {}; c2 clock {}] / t@c1 noon / a Noon.} An absent
 * id is written {@code -}, a blank in a name {@code ~}, and rendered line breaks {@code ⏎}.
 */
public final class HistoryNotation {

    private static final Map<String, String> ROLES =
            Map.of("s", "system", "d", "developer", "u", "user", "a", "assistant", "t", "tool");
    private static final Pattern MESSAGE = Pattern.compile("([sduat])(?:@(\\S+))?(?: (.*))?");
    private static final Pattern CALLS = Pattern.compile("(.*?) ?\\[(.+)]");

    private HistoryNotation() {}

    public static List<Message> parse(String line) {
        return Arrays.stream(line.split(" / "))
                .map(String::strip)
                .map(HistoryNotation::message)
                .toList();
    }

    private static Message message(String text) {
        Matcher parts = MESSAGE.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(text);
        }
        String role = ROLES.get(parts.group(1));
        String content = parts.group(3) == null ? "" : parts.group(3);
        String mark = parts.group(2) == null ? null : parts.group(2).replace('~', ' ');
        Matcher calls = CALLS.matcher(content);
        if (role.equals("assistant") && calls.matches()) {
            return new Message(role, emptyToNull(calls.group(1)), null, null, calls(calls.group(2)), null);
        }
        boolean isResult = role.equals("tool");
        return new Message(role, content, isResult ? null : mark, null, null, isResult ? id(mark) : null);
    }

    private static List<ToolCall> calls(String text) {
        return Arrays.stream(text.split("; "))
                .map(call -> call.split(" ", 3))
                .map(call -> new ToolCall(id(call[0]), "function", new ToolCall.Function(call[1], call[2])))
                .toList();
    }

    private static String id(String text) {
        return text == null || text.equals("-") ? null : text;
    }

    private static String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }

    public static String render(List<Message> messages) {
        return messages.stream().map(HistoryNotation::render).collect(Collectors.joining(" / "));
    }

    private static String render(Message message) {
        String mark = message.name() == null ? message.toolCallId() : message.name();
        String calls = message.toolCalls() == null
                ? ""
                : message.toolCalls().stream()
                        .map(call -> call.id() + " " + call.function().name() + " "
                                + call.function().arguments())
                        .collect(Collectors.joining("; ", "[", "]"));
        String content = message.content() == null
                ? ""
                : String.valueOf(message.content()).replace('\n', '⏎');
        String rest = (content + " " + calls).strip();
        return message.role().charAt(0) + (mark == null ? "" : "@" + mark) + (rest.isEmpty() ? "" : " " + rest);
    }
}
