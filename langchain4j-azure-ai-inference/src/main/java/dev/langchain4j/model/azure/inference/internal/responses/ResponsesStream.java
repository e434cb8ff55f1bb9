package dev.langchain4j.model.azure.inference.internal.responses;

import dev.langchain4j.model.azure.inference.internal.error.ErrorInSuccessException;
import dev.langchain4j.model.azure.inference.internal.error.TruncatedStreamException;
import dev.langchain4j.model.azure.inference.internal.error.UnsupportedContentException;
import dev.langchain4j.model.azure.inference.internal.json.JsonCursor;
import dev.langchain4j.model.azure.inference.internal.json.MalformedResponseException;
import dev.langchain4j.model.azure.inference.internal.reading.ChatAccumulator;
import dev.langchain4j.model.azure.inference.internal.reading.EventAccumulator;
import dev.langchain4j.model.azure.inference.internal.reading.ResponseLimits;
import dev.langchain4j.model.azure.inference.internal.responses.ResponsesOutput.Kind;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A response of the Responses API in progress. It is complete when a terminal event has arrived; {@code [DONE]} is not
 * sent. A sync response has the content of that event.
 */
public final class ResponsesStream extends EventAccumulator {

    /** Events that repeat what is known, or contain nothing of the response. */
    private static final Set<String> OF_NO_INTEREST = Set.of(
            "response.created",
            "response.in_progress",
            "response.queued",
            "response.content_part.added",
            "response.reasoning_summary_part.added",
            "response.reasoning_summary_part.done",
            "response.reasoning_part.added",
            "response.reasoning_part.done",
            "response.output_text.annotation.added");

    private static final Map<String, Kind> PIECES = Map.of(
            "response.output_text.delta", Kind.TEXT,
            "response.refusal.delta", Kind.REFUSAL,
            "response.reasoning_summary_text.delta", Kind.SUMMARY,
            "response.reasoning_text.delta", Kind.REASONING);

    private static final Map<String, Kind> WHOLES = Map.of(
            "response.output_text.done", Kind.TEXT,
            "response.refusal.done", Kind.REFUSAL,
            "response.reasoning_summary_text.done", Kind.SUMMARY,
            "response.reasoning_text.done", Kind.REASONING);

    private final JsonCursor.Reader reader = this::readEvent;
    private final JsonCursor.Reader wholeReader = () -> readResponse(true);
    private final ResponsesOutput output;
    private final ResponsesOutcome outcome = new ResponsesOutcome();

    private boolean sawResponse;
    private boolean started;
    private boolean failedSilently;
    private boolean finished;

    // The current event.
    private String type = "";
    private int item;
    private int part;
    private @Nullable String piece;
    private @Nullable Object value;
    private List<@Nullable Object> items = List.of();

    public ResponsesStream(ChatAccumulator.Listener listener, ResponseLimits options) {
        super(listener, options);
        this.output = new ResponsesOutput(text, toolCalls);
    }

    @Override
    public void expectWhole() {}

    @Override
    public boolean hasStarted() {
        return started;
    }

    @Override
    public void read(byte[] data, int from, int to) {
        if (isWhole()) {
            json.read(data, from, to, wholeReader);
            requireNoError(raw(data, from, to));
            output.complete(items);
            return;
        }
        clearEvent();
        json.read(data, from, to, reader);
        if (failedSilently || type.equals("error") || errors.isError(sawResponse)) {
            throw new ErrorInSuccessException(raw(data, from, to));
        }
        if (!apply()) {
            unmapped(data, from, to);
        }
        started |= !OF_NO_INTEREST.contains(type) && !failedSilently;
    }

    private void clearEvent() {
        item = 0;
        part = 0;
        piece = null;
        value = null;
        items = List.of();
    }

    private void readEvent() throws IOException {
        String before = type;
        type = "";
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                // In a hundred deltas in a row, the type becomes a string once.
                case "type" -> type = typeAfter(before);
                case "output_index" -> item = index();
                case "content_index", "summary_index" -> part = index();
                case "delta", "text", "refusal", "arguments" -> piece = json.text();
                case "item" -> value = json.value();
                case "response" -> {
                    if (json.atObject()) {
                        readResponse(false);
                    } else {
                        json.skip();
                    }
                }
                default -> {
                    if (!errors.read(field, json)) {
                        json.skip();
                    }
                }
            }
        }
    }

    private String typeAfter(String before) throws IOException {
        if (json.atString() && json.isText(before)) {
            return before;
        }
        String said = json.text();
        return said == null ? "" : said;
    }

    private int index() throws IOException {
        Long number = json.number();
        return number == null ? 0 : (int) Math.min(number, Integer.MAX_VALUE);
    }

    private void readResponse(boolean isRoot) throws IOException {
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                case "created_at" -> head.read("created", json);
                case "content_filters" -> filters.readSources(json);
                case "output" -> {
                    sawResponse = true;
                    items = json.value() instanceof List<?> list ? new ArrayList<>(list) : List.of();
                }
                default -> {
                    boolean isKnown = outcome.read(field, json) || head.read(field, json);
                    if (!isKnown && !(isRoot && errors.read(field, json))) {
                        json.skip();
                    }
                }
            }
        }
    }

    /** False if the event contained something that is not part of the response. */
    private boolean apply() {
        Kind kind = PIECES.get(type);
        Kind wholeKind = WHOLES.get(type);
        if (kind != null) {
            output.add(kind, item, part, piece);
        } else if (wholeKind != null) {
            output.complete(wholeKind, item, part, piece);
        } else {
            return applyOther();
        }
        sawResponse = true;
        return true;
    }

    private boolean applyOther() {
        switch (type) {
            case "response.function_call_arguments.delta" -> toolCalls.add(item, null, null, piece);
            case "response.function_call_arguments.done", "response.content_part.done" -> {
                // The item repeats it, with the call's id.
            }
            case "response.output_item.added" -> {
                return output.begin(item, value);
            }
            case "response.output_item.done" -> {
                return output.end(item, value);
            }
            case "response.completed", "response.incomplete" -> finish();
            case "response.failed", "response.cancelled" -> fail();
            default -> {
                sawResponse |= OF_NO_INTEREST.contains(type);
                return OF_NO_INTEREST.contains(type);
            }
        }
        sawResponse = true;
        return true;
    }

    private void finish() {
        output.complete(items);
        finished = true;
        markEnded();
    }

    /** Azure sends the reason in an event that follows. */
    private void fail() {
        outcome.requireNoError();
        failedSilently = true;
    }

    private void requireNoError(String body) {
        outcome.requireNoError();
        if (errors.isError(sawResponse) || outcome.isFailed()) {
            throw new ErrorInSuccessException(body);
        }
    }

    @Override
    public void requireEnd() {
        if (failedSilently) {
            throw new ErrorInSuccessException(
                    "{\"error\":{\"code\":\"server_error\",\"message\":\"response.failed without" + " an error\"}}");
        }
        boolean isFinished = isWhole() || finished;
        if (!isFinished && !sawResponse && !isCutOff()) {
            throw new MalformedResponseException("The stream is not one of this API: no event is about a response");
        }
        if (!isFinished) {
            throw new TruncatedStreamException(isCutOff() ? "in the middle of an event" : "without response.completed");
        }
        if (isWhole() && !sawResponse) {
            throw new MalformedResponseException("The response is not one of this API: it has no output");
        }
        outcome.requireEnd();
    }

    @Override
    public void requireContent() {
        boolean isEmpty =
                text.text() == null && text.thinking() == null && text.refusal() == null && toolCalls.isEmpty();
        if (isEmpty && !outcome.hasIncompleteReason() && output.unread() != null) {
            throw new UnsupportedContentException(
                    "The response contains only " + output.unread() + ", which this module does not read");
        }
    }

    @Override
    public ChatCompletionsResponse response(List<String> rawEvents) {
        return new ChatCompletionsResponse(
                head.id(),
                head.model(),
                head.created(),
                null,
                output.finalText(),
                text.thinking(),
                text.refusal(),
                toolCalls.toolCalls(),
                outcome.finishReason(),
                outcome.usage(),
                filters.results(),
                rawEvents,
                output.details(outcome.serviceTier()));
    }
}
