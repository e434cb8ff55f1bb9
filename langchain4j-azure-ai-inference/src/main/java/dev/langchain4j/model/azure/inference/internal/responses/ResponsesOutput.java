package dev.langchain4j.model.azure.inference.internal.responses;

import dev.langchain4j.model.azure.inference.internal.error.UnsupportedContentException;
import dev.langchain4j.model.azure.inference.internal.json.ResponseLimit;
import dev.langchain4j.model.azure.inference.internal.json.SafeText;
import dev.langchain4j.model.azure.inference.internal.reading.TextAccumulator;
import dev.langchain4j.model.azure.inference.internal.reading.TextBuffer;
import dev.langchain4j.model.azure.inference.internal.reading.ToolCallAccumulator;
import dev.langchain4j.model.azure.inference.internal.wire.ResponseDetails;
import dev.langchain4j.model.azure.inference.internal.wire.ResponsesReplay;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The output items of a response, received piece by piece. Complete values, as items and texts have at their end and
 * all of them in the last event, add what had not arrived before. Items are identified by their position in the output:
 * their ids are not always the same from event to event.
 */
final class ResponsesOutput {

    private static final String PARAGRAPH = "\n\n";
    private static final int MOST_PARTS = 10_000;

    /** The role of a text. */
    enum Kind {
        TEXT,
        /** Written between tool calls; not part of the text. */
        COMMENTARY,
        REFUSAL,
        SUMMARY,
        REASONING
    }

    /** How much of one text has been received. */
    private static final class ReceivedText {
        private final Kind kind;
        private final int item;
        private final int part;
        private int length;

        ReceivedText(Kind kind, int item, int part) {
            this.kind = kind;
            this.item = item;
            this.part = part;
        }

        boolean is(Kind otherKind, int otherItem, int otherPart) {
            return kind == otherKind && item == otherItem && part == otherPart;
        }
    }

    private final TextAccumulator text;
    private final ToolCallAccumulator toolCalls;
    private final TextBuffer commentary = new TextBuffer();
    private final List<ReceivedText> received = new ArrayList<>();
    private final Set<Integer> commentaries = new TreeSet<>();
    private final Map<Integer, Map<String, Object>> whole = new TreeMap<>();
    private int last = -1;
    private boolean thought;
    private int textItem = -1;
    private @Nullable String unread;

    ResponsesOutput(TextAccumulator text, ToolCallAccumulator toolCalls) {
        this.text = text;
        this.toolCalls = toolCalls;
    }

    /** Adds a piece of a text. */
    void add(Kind kind, int item, int part, @Nullable String delta) {
        add(received(actual(kind, item), item, part), delta);
    }

    /** Completes a text. */
    void complete(Kind kind, int item, int part, @Nullable String all) {
        ReceivedText text = received(actual(kind, item), item, part);
        if (all != null && all.length() > text.length) {
            add(text, all.substring(text.length));
        }
    }

    /** Starts an item; false if its type is unknown. */
    boolean begin(int index, @Nullable Object value) {
        last = Math.max(last, index);
        Map<String, Object> item = object(value);
        String type = type(item);
        if ("commentary".equals(item.get("phase"))) {
            commentaries.add(index);
        }
        if (type.equals("function_call") && !toolCalls.knows(index)) {
            // Its arguments arrive in pieces, or with its end.
            toolCalls.add(index, callId(item), string(item, "name"), null);
        }
        return isRead(type);
    }

    /** Ends an item; false if its type is unknown. */
    boolean end(int index, @Nullable Object value) {
        begin(index, value);
        Map<String, Object> item = object(value);
        String encrypted = string(item, "encrypted_content");
        if (whole.put(index, item) == null && encrypted != null) {
            text.count(encrypted.length());
        }
        switch (type(item)) {
            case "message" -> endMessage(index, item);
            case "function_call" -> endCall(index, item);
            case "reasoning" -> {
                forEach(
                        item,
                        "summary",
                        (part, summary) -> complete(Kind.SUMMARY, index, part, string(summary, "text")));
                forEach(
                        item,
                        "content",
                        (part, content) -> complete(Kind.REASONING, index, part, string(content, "text")));
            }
            case "custom_tool_call" -> throw new UnsupportedContentException("custom tool calls are not supported");
            default -> {
                unread = SafeText.shorten(type(item), 40);
                return false;
            }
        }
        return true;
    }

    /** Completes all items from the last event. It may omit earlier items, but not change the positions of others. */
    void complete(List<? extends @Nullable Object> items) {
        if (last >= items.size()) {
            return;
        }
        for (int i = 0; i < items.size(); i++) {
            end(i, items.get(i));
        }
    }

    private void endMessage(int index, Map<String, Object> item) {
        forEach(item, "content", (part, content) -> {
            switch (type(content)) {
                case "output_text", "text" -> complete(Kind.TEXT, index, part, string(content, "text"));
                case "refusal" -> complete(Kind.REFUSAL, index, part, string(content, "refusal"));
                default -> unread = "content of the type " + SafeText.shorten(type(content), 40);
            }
        });
    }

    private void endCall(int index, Map<String, Object> item) {
        if ("incomplete".equals(item.get("status"))) {
            // Truncated arguments must not be executed.
            toolCalls.discard(index);
            return;
        }
        String arguments = string(item, "arguments");
        toolCalls.completeWith(index, callId(item), string(item, "name"), arguments == null ? "" : arguments);
    }

    private Kind actual(Kind kind, int item) {
        return kind == Kind.TEXT && commentaries.contains(item) ? Kind.COMMENTARY : kind;
    }

    /** The pieces of one text mostly arrive in sequence. */
    private ReceivedText received(Kind kind, int item, int part) {
        last = Math.max(last, item);
        for (int i = received.size() - 1; i >= 0; i--) {
            if (received.get(i).is(kind, item, part)) {
                return received.get(i);
            }
        }
        ResponseLimit.TEXTS.check(received.size() + 1, MOST_PARTS);
        ReceivedText first = new ReceivedText(kind, item, part);
        received.add(first);
        return first;
    }

    private void add(ReceivedText part, @Nullable String piece) {
        if (piece == null) {
            return;
        }
        boolean begins = part.length == 0;
        part.length += piece.length();
        switch (part.kind) {
            case TEXT -> {
                // Two messages are two paragraphs.
                text.addContent(begins && textItem != -1 && textItem != part.item ? PARAGRAPH : null);
                textItem = part.item;
                text.addContent(piece);
            }
            case REFUSAL -> text.addRefusal(piece);
            case COMMENTARY, SUMMARY, REASONING -> {
                text.addThinking(begins && thought ? PARAGRAPH : null);
                thought = true;
                text.addThinking(piece);
                if (part.kind == Kind.COMMENTARY) {
                    commentary.append(piece);
                }
            }
        }
    }

    /** The text; commentary only if there is nothing else. */
    @Nullable
    String finalText() {
        return text.text() == null && toolCalls.isEmpty() ? commentary.orNull() : text.text();
    }

    /** A type of item that arrived and is not read. */
    @Nullable
    String unread() {
        return unread;
    }

    ResponseDetails details(@Nullable String serviceTier) {
        List<Map<String, Object>> parts = whole.values().stream()
                .filter(item -> type(item).equals("message"))
                .flatMap(item -> objects(item, "content").stream())
                .toList();
        return new ResponseDetails(
                parts.stream()
                        .flatMap(part -> objects(part, "annotations").stream())
                        .toList(),
                parts.stream()
                        .flatMap(part -> objects(part, "logprobs").stream())
                        .toList(),
                ResponsesReplay.of(whole.values()),
                serviceTier);
    }

    private static boolean isRead(String type) {
        return type.equals("message") || type.equals("function_call") || type.equals("reasoning");
    }

    private static @Nullable String callId(Map<String, Object> item) {
        String id = string(item, "call_id");
        return id == null ? string(item, "id") : id;
    }

    private static String type(Map<String, Object> object) {
        return Objects.requireNonNullElse(string(object, "type"), "");
    }

    private static @Nullable String string(Map<String, Object> object, String field) {
        return object.get(field) instanceof String string && !string.isEmpty() ? string : null;
    }

    private interface Part {
        void read(int index, Map<String, Object> part);
    }

    private static void forEach(Map<String, Object> item, String field, Part reader) {
        List<Map<String, Object>> parts = objects(item, field);
        for (int i = 0; i < parts.size(); i++) {
            reader.read(i, parts.get(i));
        }
    }

    private static List<Map<String, Object>> objects(Map<String, Object> item, String field) {
        return item.get(field) instanceof List<?> list
                ? list.stream().map(ResponsesOutput::object).collect(Collectors.toList())
                : List.of();
    }

    @SuppressWarnings("unchecked") // JSON objects have string keys
    private static Map<String, Object> object(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }
}
