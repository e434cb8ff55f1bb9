package dev.langchain4j.model.azure.inference.internal.reading;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.langchain4j.model.azure.inference.internal.json.GrowableBytes;
import dev.langchain4j.model.azure.inference.internal.json.ResponseLimit;
import org.jspecify.annotations.Nullable;

/**
 * Splits a body into server-sent events; knows nothing about their content.
 *
 * <p>Bytes are fed as they arrive, cut anywhere. Each event is passed on as a range of bytes: in the chunk itself if it
 * lies there as a whole, in a buffer if it was split or has several data lines. Such a range is valid only during the
 * call. Memory is limited by the largest event.
 *
 * <p>A body without any comment or known field, or one that starts like JSON or HTML, is not an event stream (services
 * send one when a request fails or when they do not stream): it is passed on as a whole when it has ended. Unknown
 * fields are ignored, even before the first known one. Used by one thread at a time.
 */
public final class ServerSentEvents {

    /** Receives the results. */
    public interface Sink {
        /** An event; its data may be empty. */
        void event(@Nullable String name, byte[] data, int from, int to);

        /**
         * The body ended within an event: the part of it that arrived, which is complete if only the last line end is
         * missing.
         */
        void cutOff(@Nullable String name, byte[] data, int from, int to);

        /** The body was not an event stream; this is all of it. */
        void body(byte[] data, int from, int to);
    }

    public static final int DEFAULT_MAX_EVENT_BYTES = 16 * 1024 * 1024;

    private final Sink sink;
    private final GrowableBytes line;
    private final GrowableBytes event;
    private final int maxEventBytes;

    private @Nullable String name;
    private boolean hasData;
    // The event's only data line so far, where it lies; null once it was copied to the buffer.
    private byte @Nullable [] data;
    private int dataFrom;
    private int dataTo;

    private boolean atFirstByte = true;
    private boolean sawText;
    private boolean afterCarriageReturn;
    private boolean isNoStream;

    /** Limits the size of one event, or of a body that is not a stream. */
    public ServerSentEvents(Sink sink, int maxEventBytes) {
        this.sink = sink;
        this.maxEventBytes = maxEventBytes;
        this.line = new GrowableBytes(maxEventBytes);
        this.event = new GrowableBytes(maxEventBytes);
    }

    /** Continues with a chunk, which may be overwritten after this call. */
    public void feed(byte[] chunk, int from, int to) {
        int start = from;
        while (start < to && !isNoStream) {
            if (afterCarriageReturn) {
                afterCarriageReturn = false;
                if (chunk[start] == '\n') {
                    start++;
                    continue;
                }
            }
            int end = EventLine.end(chunk, start, to);
            if (end == to) {
                break;
            }
            takeLine(chunk, start, end);
            if (isNoStream) {
                event.append('\n');
            }
            afterCarriageReturn = chunk[end] == '\r';
            start = end + 1;
        }
        keepData();
        (isNoStream ? event : line).append(chunk, start, to);
    }

    /** Ends the body. */
    public void end() {
        boolean cut = line.length() > 0;
        if (cut) {
            readLine(line.array(), 0, line.length(), false);
        }
        keepData();
        if (!sawText && event.length() > 0) {
            sink.body(event.array(), 0, event.length());
        } else if (cut || hasData || name != null) {
            sink.cutOff(name, event.array(), 0, event.length());
        }
    }

    private void takeLine(byte[] chunk, int from, int to) {
        if (line.length() == 0) {
            readLine(chunk, from, to, true);
        } else {
            line.append(chunk, from, to);
            int length = line.length();
            // Cleared, but not overwritten before its data was passed on or kept.
            line.clear();
            readLine(line.array(), 0, length, true);
        }
    }

    private void readLine(byte[] bytes, int lineFrom, int to, boolean isWhole) {
        int from = lineFrom;
        if (atFirstByte) {
            atFirstByte = false;
            from = EventLine.afterByteOrderMark(bytes, from, to);
        }
        if (!sawText && isBeforeStream(bytes, from, to, isWhole)) {
            return;
        }
        if (from == to) {
            dispatch();
        } else {
            readField(bytes, from, to);
        }
    }

    /** Keeps what may turn out not to be a stream, up to the first line that only a stream has. */
    private boolean isBeforeStream(byte[] bytes, int from, int to, boolean isWhole) {
        boolean isFirst = event.length() == 0;
        boolean isBlank = EventLine.isBlank(bytes, from, to);
        if (isBlank && isFirst) {
            return false;
        }
        if (!isBlank && EventLine.beginsStream(bytes, from, to, isWhole || !isFirst)) {
            sawText = true;
            event.clear();
            return false;
        }
        isNoStream = isFirst && EventLine.beginsDocument(bytes[from]);
        event.append(bytes, from, to);
        if (isWhole && !isNoStream) {
            event.append('\n');
        }
        return true;
    }

    /** Ignores comments, {@code id}, {@code retry} and unknown fields. */
    private void readField(byte[] bytes, int from, int to) {
        int value = EventLine.valueOf(EventLine.DATA, bytes, from, to);
        if (value >= 0) {
            addData(bytes, value, to);
            return;
        }
        value = EventLine.valueOf(EventLine.EVENT, bytes, from, to);
        if (value >= 0) {
            name = value == to ? null : new String(bytes, value, to - value, UTF_8);
        }
    }

    private void addData(byte[] bytes, int from, int to) {
        if (hasData) {
            keepData();
            event.append('\n');
            event.append(bytes, from, to);
        } else {
            ResponseLimit.EVENT_BYTES.check(to - from, maxEventBytes);
            hasData = true;
            data = bytes;
            dataFrom = from;
            dataTo = to;
        }
    }

    private void keepData() {
        if (data != null) {
            event.append(data, dataFrom, dataTo);
            data = null;
        }
    }

    private void dispatch() {
        String eventName = name;
        byte[] bytes = data;
        boolean dispatched = hasData;
        int length = event.length();
        name = null;
        hasData = false;
        data = null;
        event.clear();
        if (bytes != null) {
            sink.event(eventName, bytes, dataFrom, dataTo);
        } else if (dispatched) {
            sink.event(eventName, event.array(), 0, length);
        }
    }
}
