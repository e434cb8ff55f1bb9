package dev.langchain4j.model.azure.inference;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One answer in progress, streamed or plain: what the events say is told to the listener and kept as state, from which
 * {@link #end()} makes the answer. A plain answer is read as one event, so both are read alike. Used by one thread at a
 * time; after an exception it is of no further use.
 *
 * <p>An answer is complete when {@code [DONE]} came, or when a finish reason came and the body ended between events.
 */
final class ChatStream implements ServerSentEvents.Sink {

    /** Is told what comes, as it comes. Texts are never empty. */
    interface Listener {
        Listener NONE = new Listener() {};

        default void onText(String text) {}

        default void onThinking(String thinking) {}

        /** The pieces for one index, put together, are the arguments of the complete call. */
        default void onPartialToolCall(int index, String id, String name, String partialArguments) {}

        default void onCompleteToolCall(int index, String id, String name, String arguments) {}

        /** An event of which nothing, or not all of the content, is part of the answer. */
        default void onUnmapped(String rawEvent) {}
    }

    /** What each raw event takes beside its text: many small ones fill the memory too. */
    private static final int CHARS_OF_A_STRING = 40;

    private static final byte[] DONE = "[DONE]".getBytes(UTF_8);

    private final Listener listener;
    private final AnswerOptions options;
    private final JsonCursor json;
    private final JsonCursor.Reader reader = this::readFields;
    private final AnswerText text;
    private final ToolCallDrafts toolCalls;
    private final ContentFilterResults filters = new ContentFilterResults();
    private final ChoiceReader choices;
    private final List<String> rawEvents = new ArrayList<>();
    private long rawChars;

    private final ResponseHead head = new ResponseHead();
    private boolean isPlain;
    private boolean isWhole;
    private boolean ended;
    private boolean cutOff;

    private boolean sawAnswer;
    private boolean sawObject;

    // What the current event had.
    private final ErrorSigns errors = new ErrorSigns();
    private boolean hasAnswer;
    private boolean hasUnknown;

    ChatStream(Listener listener, AnswerOptions options) {
        this.listener = listener;
        this.options = options;
        this.json = new JsonCursor(options.json());
        AnswerSize size = new AnswerSize(options.maxAnswerChars());
        this.text = new AnswerText(listener, size);
        this.toolCalls = new ToolCallDrafts(listener, options, size, text);
        this.choices = new ChoiceReader(text, toolCalls, filters);
    }

    /** Reads the body of a plain answer. */
    static ChatCompletionsResponse readWhole(byte[] body, AnswerOptions options) {
        ChatStream answer = new ChatStream(Listener.NONE, options);
        answer.body(body, 0, body.length);
        return answer.end();
    }

    @Override
    public void event(@Nullable String name, byte[] data, int dataFrom, int dataTo) {
        int from = Blanks.after(data, dataFrom, dataTo);
        int to = Blanks.before(data, from, dataTo);
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
            read(data, from, to);
        } else if (isNamed && !"error".equals(name)) {
            listener.onUnmapped(raw(data, from, to));
        } else {
            String said = raw(data, from, to);
            throw isPlain ? ErrorEventException.ofBody(said) : new ErrorEventException(said);
        }
    }

    /** An event that lacks nothing but its last line ends is whole. */
    @Override
    public void cutOff(@Nullable String name, byte[] data, int from, int to) {
        boolean isReadable = from < to && (data[from] == '{' || isDone(data, from, to) || "error".equals(name));
        try {
            if (isReadable) {
                event(name, data, from, to);
            }
            cutOff = !isReadable;
        } catch (MalformedAnswerException e) {
            cutOff = true;
        }
    }

    @Override
    public void body(byte[] data, int from, int to) {
        isPlain = true;
        isWhole = true;
        choices.readMessages();
        event(null, data, EventLine.afterByteOrderMark(data, from, to), to);
    }

    /** Whether {@code [DONE]} came. What comes after it is not read. */
    boolean ended() {
        return ended;
    }

    /**
     * Ends the answer, as its body has ended.
     *
     * @throws TruncatedStreamException if that was before the end of the answer
     */
    ChatCompletionsResponse end() {
        json.close();
        requireEnd();
        text.flush();
        if (options.thinkingOpened()) {
            text.splitAtClosingTag();
        }
        toolCalls.complete();
        requireContent();
        return new ChatCompletionsResponse(
                head.id(),
                head.model(),
                head.created(),
                head.systemFingerprint(),
                text.text(),
                text.thinking(),
                text.refusal(),
                toolCalls.toolCalls(),
                choices.finishReason(),
                head.usage(),
                filters.results(),
                List.copyOf(rawEvents));
    }

    private void read(byte[] data, int from, int to) {
        hasAnswer = false;
        hasUnknown = false;
        errors.clear();
        json.read(data, from, to, reader);
        if (choices.hasUnreadMessage()) {
            // A plain answer in the form of an event.
            isWhole = true;
            choices.readMessages();
            json.read(data, from, to, reader);
        }
        if (choices.sawError() || errors.isError(hasAnswer)) {
            throw new ErrorEventException(raw(data, from, to));
        }
        sawObject = true;
        sawAnswer |= hasAnswer;
        hasUnknown |= choices.takeUnknown();
        if (!hasAnswer || hasUnknown) {
            listener.onUnmapped(raw(data, from, to));
        }
    }

    private void readFields() throws IOException {
        boolean onlyIdentifiers = true;
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            if (field.equals("choices")) {
                if (onlyIdentifiers) {
                    json.beginArrayThatMatters(field);
                }
                hasAnswer |= choices.read(json);
                onlyIdentifiers = false;
            } else {
                onlyIdentifiers = onlyIdentifiers && ResponseHead.isIdentifier(field);
                readField(field);
            }
        }
    }

    private void readField(String field) throws IOException {
        switch (field) {
            case "usage" -> hasAnswer |= head.readUsage(json);
            case "prompt_filter_results" -> {
                hasAnswer |= json.atArray();
                filters.readPrompt(json);
            }
            default -> {
                if (!head.read(field, json) && !errors.read(field, json)) {
                    hasUnknown |= ChoiceReader.isOfInterest(field, json);
                }
            }
        }
    }

    private void requireEnd() {
        boolean isFinished = isWhole || choices.finishReason() != null;
        if (!ended && !isFinished && sawObject && !sawAnswer) {
            throw new MalformedAnswerException("The stream is not one of this API: no event has choices");
        }
        if (!ended && (cutOff || !isFinished)) {
            throw new TruncatedStreamException(
                    cutOff ? "in the middle of an event" : "without a finish reason and without [DONE]");
        }
        if (!choices.sawChoice()) {
            throw new MalformedAnswerException("The response is not one of this API: it has no choices");
        }
    }

    private void requireContent() {
        boolean isEmpty = text.text() == null && text.refusal() == null && toolCalls.isEmpty();
        if (isEmpty && choices.unread() != null) {
            throw new UnsupportedContentException(
                    "The response's message holds only " + choices.unread() + ", which this module does not read");
        }
        if (isWhole && !choices.saidSomething()) {
            throw new MalformedAnswerException("The response's choice has no message");
        }
    }

    private static boolean isDone(byte[] data, int from, int to) {
        return Arrays.equals(data, from, Blanks.before(data, from, to), DONE, 0, DONE.length);
    }

    private void keepRaw(String event) {
        rawChars += event.length() + CHARS_OF_A_STRING;
        ResponseLimit.RAW_EVENT_CHARACTERS.check(rawChars, options.maxAnswerChars());
        rawEvents.add(event);
    }

    private static String raw(byte[] data, int from, int to) {
        return new String(data, from, to - from, UTF_8);
    }
}
