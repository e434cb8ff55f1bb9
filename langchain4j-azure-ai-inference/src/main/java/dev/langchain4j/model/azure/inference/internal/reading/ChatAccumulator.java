package dev.langchain4j.model.azure.inference.internal.reading;

import dev.langchain4j.model.azure.inference.internal.error.ErrorInSuccessException;
import dev.langchain4j.model.azure.inference.internal.error.TruncatedStreamException;
import dev.langchain4j.model.azure.inference.internal.error.UnsupportedContentException;
import dev.langchain4j.model.azure.inference.internal.json.JsonCursor;
import dev.langchain4j.model.azure.inference.internal.json.MalformedResponseException;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsResponse;
import dev.langchain4j.model.azure.inference.internal.wire.ResponseDetails;
import java.io.IOException;
import java.util.List;

/**
 * A response of the Chat Completions API in progress. It is complete when {@code [DONE]} has arrived, or when a finish
 * reason has arrived and the body ended between events.
 */
public final class ChatAccumulator extends EventAccumulator {

    /** Receives the content as it arrives. Texts are never empty. */
    public interface Listener {
        Listener NONE = new Listener() {};

        default void onText(String text) {}

        default void onThinking(String thinking) {}

        /** The pieces for one index, concatenated, are the arguments of the complete call. */
        default void onPartialToolCall(int index, String id, String name, String partialArguments) {}

        default void onCompleteToolCall(int index, String id, String name, String arguments) {}

        /** An event with content that is not, or not completely, part of the response. */
        default void onUnmapped(String rawEvent) {}
    }

    private final JsonCursor.Reader reader = this::readFields;
    private final ChoiceReader choices;

    private boolean sawAnswer;
    private boolean sawObject;

    // The content of the current event.
    private boolean hasAnswer;
    private boolean hasUnknown;

    public ChatAccumulator(Listener listener, ResponseLimits options) {
        super(listener, options);
        this.choices = new ChoiceReader(text, toolCalls, filters);
    }

    @Override
    public void expectWhole() {
        choices.readMessages();
    }

    @Override
    public boolean hasStarted() {
        return true;
    }

    @Override
    public ChatCompletionsResponse response(List<String> rawEvents) {
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
                rawEvents,
                new ResponseDetails(List.of(), choices.logprobs(), List.of(), head.serviceTier()));
    }

    @Override
    public void read(byte[] data, int from, int to) {
        hasAnswer = false;
        hasUnknown = false;
        json.read(data, from, to, reader);
        if (choices.hasUnreadMessage()) {
            // A sync response sent as an event.
            markWhole();
            choices.readMessages();
            json.read(data, from, to, reader);
        }
        if (choices.sawError() || errors.isError(hasAnswer)) {
            throw new ErrorInSuccessException(raw(data, from, to));
        }
        sawObject = true;
        sawAnswer |= hasAnswer;
        hasUnknown |= choices.takeUnknown();
        if (!hasAnswer || hasUnknown) {
            unmapped(data, from, to);
        }
    }

    private void readFields() throws IOException {
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            if (field.equals("choices")) {
                hasAnswer |= choices.read(json);
            } else {
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

    @Override
    public void requireEnd() {
        boolean isFinished = isWhole() || choices.finishReason() != null;
        if (!ended() && !isFinished && sawObject && !sawAnswer) {
            throw new MalformedResponseException("The stream is not one of this API: no event has choices");
        }
        if (!ended() && (isCutOff() || !isFinished)) {
            throw new TruncatedStreamException(
                    isCutOff() ? "in the middle of an event" : "without a finish reason and without [DONE]");
        }
        if (!choices.sawChoice()) {
            throw new MalformedResponseException("The response is not one of this API: it has no choices");
        }
    }

    @Override
    public void requireContent() {
        boolean isEmpty = text.text() == null && text.refusal() == null && toolCalls.isEmpty();
        if (isEmpty && choices.unread() != null) {
            throw new UnsupportedContentException(
                    "The response's message contains only " + choices.unread() + ", which this module does not read");
        }
        if (isWhole() && !choices.saidSomething()) {
            throw new MalformedResponseException("The response's choice has no message");
        }
    }
}
