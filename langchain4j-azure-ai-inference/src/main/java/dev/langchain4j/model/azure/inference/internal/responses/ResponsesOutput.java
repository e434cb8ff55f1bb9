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
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
    private final Map<Integer, OutputObject> whole = new TreeMap<>();
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
        OutputObject item = OutputObject.of(value);
        String type = item.type();
        if ("commentary".equals(item.string("phase"))) {
            commentaries.add(index);
        }
        if (type.equals("function_call") && !toolCalls.knows(index)) {
            // Its arguments arrive in pieces, or with its end.
            toolCalls.add(index, item.callId(), item.string("name"), null);
        }
        return isRead(type);
    }

    /** Ends an item; false if its type is unknown. */
    boolean end(int index, @Nullable Object value) {
        begin(index, value);
        OutputObject item = OutputObject.of(value);
        String encrypted = item.string("encrypted_content");
        if (whole.put(index, item) == null && encrypted != null) {
            text.count(encrypted.length());
        }
        switch (item.type()) {
            case "message" -> endMessage(index, item);
            case "function_call" -> endCall(index, item);
            case "reasoning" -> {
                complete(Kind.SUMMARY, index, item.objects("summary"));
                complete(Kind.REASONING, index, item.objects("content"));
            }
            case "custom_tool_call" -> throw new UnsupportedContentException("custom tool calls are not supported");
            default -> {
                unread = SafeText.shorten(item.type(), 40);
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

    private void endMessage(int index, OutputObject item) {
        List<OutputObject> contents = item.objects("content");
        for (int part = 0; part < contents.size(); part++) {
            OutputObject content = contents.get(part);
            switch (content.type()) {
                case "output_text", "text" -> complete(Kind.TEXT, index, part, content.string("text"));
                case "refusal" -> complete(Kind.REFUSAL, index, part, content.string("refusal"));
                default -> unread = "content of the type " + SafeText.shorten(content.type(), 40);
            }
        }
    }

    private void complete(Kind kind, int index, List<OutputObject> parts) {
        for (int part = 0; part < parts.size(); part++) {
            complete(kind, index, part, parts.get(part).string("text"));
        }
    }

    private void endCall(int index, OutputObject item) {
        if ("incomplete".equals(item.string("status"))) {
            // Truncated arguments must not be executed.
            toolCalls.discard(index);
            return;
        }
        String arguments = item.string("arguments");
        toolCalls.completeWith(index, item.callId(), item.string("name"), arguments == null ? "" : arguments);
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
        List<OutputObject> parts = whole.values().stream()
                .filter(item -> item.type().equals("message"))
                .flatMap(item -> item.objects("content").stream())
                .toList();
        return new ResponseDetails(
                fields(parts, "annotations"),
                fields(parts, "logprobs"),
                ResponsesReplay.of(
                        whole.values().stream().map(OutputObject::fields).toList()),
                serviceTier);
    }

    private static List<Map<String, Object>> fields(List<OutputObject> parts, String field) {
        return parts.stream()
                .flatMap(part -> part.objects(field).stream())
                .map(OutputObject::fields)
                .toList();
    }

    private static boolean isRead(String type) {
        return type.equals("message") || type.equals("function_call") || type.equals("reasoning");
    }
}
