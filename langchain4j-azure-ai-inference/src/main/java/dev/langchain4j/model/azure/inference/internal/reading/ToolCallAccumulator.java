package dev.langchain4j.model.azure.inference.internal.reading;

import dev.langchain4j.model.azure.inference.internal.error.UnsupportedContentException;
import dev.langchain4j.model.azure.inference.internal.json.JsonCursor;
import dev.langchain4j.model.azure.inference.internal.json.ResponseLimit;
import dev.langchain4j.model.azure.inference.internal.json.SafeText;
import dev.langchain4j.model.azure.inference.internal.reading.ChatAccumulator.Listener;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsResponse.ToolCall;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Assembles the tool calls of a response, in the order in which they began and numbered from 0, whatever the service
 * counts from.
 *
 * <p>A piece belongs to the call with its {@code index}; without an index, to the call with its id; with neither, it
 * starts a call if it has a name and otherwise continues the last one. Ids that are missing, or equal to an earlier
 * call's, are replaced: a history can't be sent back without them. A call is complete when the next one begins and its
 * arguments are a complete JSON object, or when a later one has arguments and it has none; otherwise, as with
 * interleaved calls, at the end of the response.
 */
public final class ToolCallAccumulator {

    private static final int NO_INDEX = -1;

    private final Listener listener;
    private final ResponseLimits options;
    private final ResponseSize size;
    private final TextAccumulator text;
    private final List<ToolCallBuilder> drafts = new ArrayList<>();

    // The piece that is being read.
    private int index;
    private @Nullable String id;
    private @Nullable String name;
    private @Nullable String arguments;
    private @Nullable String type;

    ToolCallAccumulator(Listener listener, ResponseLimits options, ResponseSize size, TextAccumulator text) {
        this.listener = listener;
        this.options = options;
        this.size = size;
        this.text = text;
    }

    /** Reads {@code tool_calls}: null, an array of pieces, or one piece. */
    void read(JsonCursor json) throws IOException {
        int before = drafts.size();
        if (json.atObject()) {
            readPiece(json, before);
        } else if (json.atArray()) {
            while (json.nextElement()) {
                readPiece(json, before);
            }
        }
    }

    /** Adds a piece of the call with this index; id and name come with its first piece. */
    public void add(int callIndex, @Nullable String callId, @Nullable String callName, @Nullable String moreArguments) {
        index = callIndex;
        id = AbsentValues.orNull(callId);
        name = AbsentValues.orNull(callName);
        arguments = moreArguments;
        type = null;
        addPiece(drafts.size());
    }

    /** Completes the call with this index from its full content, adding only what is missing. */
    public void completeWith(int callIndex, @Nullable String callId, @Nullable String callName, String wholeArguments) {
        ToolCallBuilder known = find(callIndex);
        if (known == null) {
            add(callIndex, callId, callName, wholeArguments);
        } else if (!known.isComplete()) {
            add(
                    callIndex,
                    known.wireId() == null ? callId : null,
                    known.name() == null ? callName : null,
                    known.missingOf(wholeArguments));
        }
        ToolCallBuilder whole = find(callIndex);
        if (whole != null) {
            whole.complete(listener);
        }
    }

    /** Removes the call with this index: its arguments were cut off. */
    public void discard(int callIndex) {
        drafts.removeIf(draft -> draft.index() == callIndex);
    }

    public boolean knows(int callIndex) {
        return find(callIndex) != null;
    }

    private @Nullable ToolCallBuilder find(int callIndex) {
        return drafts.stream()
                .filter(draft -> draft.index() == callIndex)
                .findFirst()
                .orElse(null);
    }

    /** Completes all calls, because the response is complete. */
    void complete() {
        for (ToolCallBuilder draft : drafts) {
            draft.complete(listener);
        }
    }

    public boolean isEmpty() {
        return drafts.isEmpty();
    }

    public List<ToolCall> toolCalls() {
        return drafts.isEmpty()
                ? List.of()
                : drafts.stream().map(ToolCallBuilder::toolCall).toList();
    }

    private void readPiece(JsonCursor json, int before) throws IOException {
        index = NO_INDEX;
        id = null;
        name = null;
        arguments = null;
        type = null;
        if (!json.atObject()) {
            json.skip();
            return;
        }
        readFields(json);
        requireFunction();
        addPiece(before);
    }

    private void addPiece(int before) {
        if (id == null && name == null && arguments == null) {
            return;
        }
        ToolCallBuilder draft = draftOfPiece(before);
        size.add((draft.wireId() == null ? length(id) : 0)
                + (draft.name() == null ? length(name) : 0)
                + length(arguments));
        if (id != null && draft.wireId() == null) {
            draft.identify(id, isTaken(id));
        }
        if (isRepetition(draft, before)) {
            return;
        }
        draft.add(name, arguments);
        if (draft.hasArguments()) {
            completeBefore(draft, earlier -> !earlier.hasArguments());
        }
        draft.tell(listener);
    }

    /** The fields of a call and those of its {@code function}: some services omit that level. */
    private void readFields(JsonCursor json) throws IOException {
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                case "index" -> index = indexOf(json.number());
                case "id" -> id = AbsentValues.orNull(json.text());
                case "type" -> type = json.text();
                case "name" -> name = AbsentValues.orNull(json.text());
                case "arguments" -> arguments = json.atObject() || json.atArray() ? json.compact() : json.text();
                case "function" -> {
                    if (json.atObject()) {
                        readFields(json);
                    }
                }
                default -> json.skip();
            }
        }
    }

    /** Rejects types such as {@code custom}, whose input is text: as a function call it would mean something else. */
    private void requireFunction() {
        boolean isFunction = type == null || type.equals("function");
        boolean isCustom = "custom".equals(type);
        if (isCustom || (!isFunction && name == null && arguments == null)) {
            throw new UnsupportedContentException(SafeText.shorten(type, 40) + " tool calls are not supported");
        }
    }

    private boolean isTaken(String wireId) {
        return drafts.stream().anyMatch(draft -> wireId.equals(draft.wireId()));
    }

    /** Some services end a stream by repeating each call as a whole. */
    private boolean isRepetition(ToolCallBuilder draft, int before) {
        return draft.position() < before && draft.hasWholeArguments() && draft.saysSame(id, name, arguments);
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }

    private static int indexOf(@Nullable Long number) {
        return number == null ? NO_INDEX : (int) Math.min(number, Integer.MAX_VALUE);
    }

    private ToolCallBuilder draftOfPiece(int before) {
        ToolCallBuilder draft = knownDraft();
        return draft == null || beginsAnother(draft, before) ? begin() : draft;
    }

    private @Nullable ToolCallBuilder knownDraft() {
        for (int i = drafts.size() - 1; i >= 0; i--) {
            ToolCallBuilder draft = drafts.get(i);
            boolean same =
                    index != NO_INDEX ? draft.index() == index : id != null ? id.equals(draft.wireId()) : name == null;
            if (same) {
                return draft;
            }
        }
        return null;
    }

    /**
     * Some services number all calls 0, some give all the same id: another id, another element of the array, or another
     * name or more arguments after complete ones start another call.
     */
    private boolean beginsAnother(ToolCallBuilder draft, int before) {
        if (name == null) {
            return false;
        }
        boolean otherId = id != null && draft.wireId() != null && !id.equals(draft.wireId());
        boolean otherName = draft.name() != null && !name.equals(draft.name());
        boolean goesOn = otherName || (arguments != null && !arguments.isBlank());
        return otherId
                || draft.position() >= before
                || (goesOn && draft.hasWholeArguments() && !draft.saysSame(id, name, arguments));
    }

    private ToolCallBuilder begin() {
        ResponseLimit.TOOL_CALLS.check(drafts.size() + 1, options.maxToolCalls());
        text.flush();
        ToolCallBuilder draft = new ToolCallBuilder(drafts.size(), index);
        completeBefore(draft, ToolCallBuilder::hasWholeArguments);
        drafts.add(draft);
        return draft;
    }

    private void completeBefore(ToolCallBuilder draft, Predicate<ToolCallBuilder> isWhole) {
        for (int i = 0; i < draft.position(); i++) {
            ToolCallBuilder earlier = drafts.get(i);
            if (!earlier.isComplete() && !isWhole.test(earlier)) {
                return;
            }
            earlier.complete(listener);
        }
    }
}
