package dev.langchain4j.model.azure.inference.internal.reading;

import dev.langchain4j.model.azure.inference.internal.json.MalformedResponseException;
import dev.langchain4j.model.azure.inference.internal.reading.ChatAccumulator.Listener;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsResponse.ToolCall;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * One tool call in progress. The listener gets its arguments piece by piece, each piece with id and name, so not before
 * both are known; the pieces together are the arguments of the complete call.
 */
final class ToolCallBuilder {

    private static final String NO_ARGUMENTS = "{}";
    private static final String ID_CHARS = "abcdefghijklmnopqrstuvwxyz0123456789";

    private final int position;
    private final int index;
    private final StringBuilder arguments = new StringBuilder();
    // The service's id and the id used here: the same unless an earlier call has it.
    private @Nullable String wireId;
    private @Nullable String id;
    private @Nullable String name;
    private int told;
    // Some models send endless blanks: each is examined once.
    private int blankUntil;
    private @Nullable ToolCall complete;

    // How far the arguments were searched for brackets, and the result.
    private int scanned;
    private int depth;
    private boolean quoted;
    private boolean opened;

    /** The index is the service's number of the call, which need not be its position. */
    ToolCallBuilder(int position, int index) {
        this.position = position;
        this.index = index;
    }

    int position() {
        return position;
    }

    int index() {
        return index;
    }

    boolean isComplete() {
        return complete != null;
    }

    /** The id that the service sent; null if none came yet. */
    @Nullable
    String wireId() {
        return wireId;
    }

    @Nullable
    String name() {
        return name;
    }

    /** Sets the service's id; an id of our own replaces it if another call of the message has it. */
    void identify(String newId, boolean isTaken) {
        wireId = newId;
        id = isTaken ? newId() : newId;
    }

    void add(@Nullable String newName, @Nullable String moreArguments) {
        // Some repeat the name in every chunk: the first one counts, nothing is concatenated.
        name = name == null ? newName : name;
        if (moreArguments == null) {
            return;
        }
        if (complete == null) {
            arguments.append(moreArguments);
        } else if (!moreArguments.isBlank()) {
            throw new MalformedResponseException(
                    "Arguments for tool call " + position + " came after it was complete", moreArguments);
        }
    }

    /** Passes on what is new. Blanks wait until something follows them. */
    void tell(Listener listener) {
        if (id == null || name == null || told == arguments.length()) {
            return;
        }
        if (told == 0 && AbsentValues.mayBecomeOne(arguments)) {
            return;
        }
        blankUntil = Math.max(blankUntil, told);
        while (blankUntil < arguments.length() && Character.isWhitespace(arguments.charAt(blankUntil))) {
            blankUntil++;
        }
        if (blankUntil < arguments.length()) {
            String piece = arguments.substring(told);
            told = arguments.length();
            listener.onPartialToolCall(position, id, name, piece);
        }
    }

    boolean hasArguments() {
        return arguments.length() > 0;
    }

    /** Whether the arguments are a complete JSON object. */
    boolean hasWholeArguments() {
        for (; scanned < arguments.length(); scanned++) {
            switch (arguments.charAt(scanned)) {
                case '"' -> quoted = !quoted;
                case '\\' -> scanned++;
                case '{' -> {
                    opened = true;
                    depth += quoted ? 0 : 1;
                }
                case '}' -> depth -= quoted ? 0 : 1;
                default -> {}
            }
        }
        return opened && depth == 0 && !quoted;
    }

    /** The missing rest of the complete arguments; null if nothing is missing. */
    @Nullable
    String missingOf(String wholeArguments) {
        return wholeArguments.length() > arguments.length() ? wholeArguments.substring(arguments.length()) : null;
    }

    boolean saysSame(@Nullable String otherId, @Nullable String otherName, @Nullable String otherArguments) {
        return otherId != null
                && otherId.equals(wireId)
                && otherName != null
                && otherName.equals(name)
                && otherArguments != null
                && arguments.length() == otherArguments.length()
                && otherArguments.contentEquals(arguments);
    }

    void complete(Listener listener) {
        if (complete != null) {
            return;
        }
        if (name == null) {
            throw new MalformedResponseException("Tool call " + position + " has no name");
        }
        if (id == null) {
            id = newId();
        }
        trimArguments();
        tell(listener);
        complete = new ToolCall(id, name, arguments.toString());
        listener.onCompleteToolCall(position, id, name, complete.arguments());
    }

    /** Call it only once the call is complete. */
    ToolCall toolCall() {
        if (complete == null) {
            throw new IllegalStateException("Tool call " + position + " is not complete");
        }
        return complete;
    }

    private void trimArguments() {
        int end = arguments.length();
        while (end > told && Character.isWhitespace(arguments.charAt(end - 1))) {
            end--;
        }
        arguments.setLength(end);
        if (told == 0 && AbsentValues.orNull(arguments.toString().strip()) == null) {
            arguments.setLength(0);
            arguments.append(NO_ARGUMENTS);
        }
    }

    /** Nine letters and digits: accepted by all services, of which Mistral's are the strictest. */
    private static String newId() {
        Random random = ThreadLocalRandom.current();
        StringBuilder id = new StringBuilder();
        for (int i = 0; i < 9; i++) {
            id.append(ID_CHARS.charAt(random.nextInt(ID_CHARS.length())));
        }
        return id.toString();
    }
}
