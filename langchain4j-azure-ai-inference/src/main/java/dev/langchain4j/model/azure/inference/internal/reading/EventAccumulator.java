package dev.langchain4j.model.azure.inference.internal.reading;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.langchain4j.model.azure.inference.internal.diagnosis.ErrorSigns;
import dev.langchain4j.model.azure.inference.internal.error.ErrorInSuccessException;
import dev.langchain4j.model.azure.inference.internal.error.TruncatedStreamException;
import dev.langchain4j.model.azure.inference.internal.json.JsonCursor;
import dev.langchain4j.model.azure.inference.internal.json.JsonWhitespace;
import dev.langchain4j.model.azure.inference.internal.json.MalformedResponseException;
import dev.langchain4j.model.azure.inference.internal.json.ResponseLimit;
import dev.langchain4j.model.azure.inference.internal.profile.ProfileTraits.TextSentinels;
import dev.langchain4j.model.azure.inference.internal.profile.ProfileTraits.Thinking;
import dev.langchain4j.model.azure.inference.internal.reading.ChatAccumulator.Listener;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsResponse;
import dev.langchain4j.model.azure.inference.internal.wire.ContentFilterAccumulator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One response in progress, streaming or sync, of any of the APIs for chats: the content of events is passed to the
 * listener and kept as state, from which {@link #end()} creates the response. A sync response is read as one event, so
 * both are read alike. Used by one thread at a time; after an exception it can't be used again.
 */
public abstract class EventAccumulator implements ServerSentEvents.Sink {

    /** The size of each raw event in addition to its text: many small ones exhaust the memory too. */
    private static final int CHARS_OF_A_STRING = 40;

    private static final byte[] DONE = "[DONE]".getBytes(UTF_8);

    private final Listener listener;
    private final List<String> rawEvents = new ArrayList<>();
    private long rawChars;
    private boolean isPlain;
    private boolean isWhole;
    private boolean ended;
    private boolean cutOff;

    final ResponseLimits options;
    public final JsonCursor json;
    public final TextAccumulator text;
    public final ToolCallAccumulator toolCalls;
    public final ContentFilterAccumulator filters = new ContentFilterAccumulator();
    public final ResponseHead head = new ResponseHead();
    public final ErrorSigns errors = new ErrorSigns();

    public EventAccumulator(Listener listener, ResponseLimits options) {
        this.listener = listener;
        this.options = options;
        this.json = new JsonCursor(options.json());
        ResponseSize size = new ResponseSize(options.maxResponseChars());
        this.text = new TextAccumulator(listener, size, options.profile().has(TextSentinels.REMOVED));
        this.toolCalls = new ToolCallAccumulator(listener, options, size, text);
    }

    /** Reads one event, or a sync response: a JSON object. */
    public abstract void read(byte[] data, int from, int to);

    /** Prepares for a sync response. */
    public abstract void expectWhole();

    /** Rejects a body that ended before the response did. */
    public abstract void requireEnd();

    /** Rejects a response without readable content. */
    public abstract void requireContent();

    /** The complete response. */
    public abstract ChatCompletionsResponse response(List<String> raw);

    /** Whether anything has arrived that was passed on: from then on the request can't be repeated. */
    public abstract boolean hasStarted();

    @Override
    public void event(@Nullable String name, byte[] data, int dataFrom, int dataTo) {
        int from = JsonWhitespace.after(data, dataFrom, dataTo);
        int to = JsonWhitespace.before(data, from, dataTo);
        if (ended || from == to) {
            return;
        }
        if (options.keepsRawEvents()) {
            keepRaw(raw(data, from, to));
        }
        boolean isNamed = name != null && !name.equals("message");
        if (isDone(data, from, to)) {
            ended = true;
        } else if (data[from] == '{' && !"error".equals(name)) {
            errors.clear();
            read(data, from, to);
        } else if (isNamed && !"error".equals(name)) {
            listener.onUnmapped(raw(data, from, to));
        } else {
            String said = raw(data, from, to);
            throw isPlain ? ErrorInSuccessException.ofBody(said) : new ErrorInSuccessException(said);
        }
    }

    /** An event that lacks only its last line ends is complete. */
    @Override
    public void cutOff(@Nullable String name, byte[] data, int from, int to) {
        boolean isReadable = from < to && (data[from] == '{' || isDone(data, from, to) || "error".equals(name));
        try {
            if (isReadable) {
                event(name, data, from, to);
            }
            cutOff = !isReadable;
        } catch (MalformedResponseException e) {
            cutOff = true;
        }
    }

    @Override
    public void body(byte[] data, int from, int to) {
        isPlain = true;
        expectWhole();
        isWhole = true;
        event(null, data, EventLine.afterByteOrderMark(data, from, to), to);
    }

    /** Whether the end of the response has arrived. What follows it is not read. */
    public final boolean ended() {
        return ended;
    }

    public final void markEnded() {
        ended = true;
    }

    public final boolean isWhole() {
        return isWhole;
    }

    final void markWhole() {
        isWhole = true;
    }

    public final boolean isCutOff() {
        return cutOff;
    }

    public final void unmapped(byte[] data, int from, int to) {
        listener.onUnmapped(raw(data, from, to));
    }

    /**
     * Ends the response, because its body has ended.
     *
     * @throws TruncatedStreamException if that was before the end of the response
     */
    public final ChatCompletionsResponse end() {
        json.close();
        requireEnd();
        text.flush();
        if (options.profile().has(Thinking.OPENED_BY_TEMPLATE)) {
            text.splitAtClosingTag();
        }
        toolCalls.complete();
        requireContent();
        return response(List.copyOf(rawEvents));
    }

    private static boolean isDone(byte[] data, int from, int to) {
        return Arrays.equals(data, from, JsonWhitespace.before(data, from, to), DONE, 0, DONE.length);
    }

    private void keepRaw(String event) {
        rawChars += event.length() + CHARS_OF_A_STRING;
        ResponseLimit.RAW_EVENT_CHARACTERS.check(rawChars, options.maxResponseChars());
        rawEvents.add(event);
    }

    public static String raw(byte[] data, int from, int to) {
        return new String(data, from, to - from, UTF_8);
    }
}
