package dev.langchain4j.model.azure.inference;

import dev.langchain4j.model.azure.inference.AzureAiInferenceContentFilterResult.Source;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code choices}. One choice is all that is asked for: another one is refused rather than dropped or mixed in.
 *
 * <p>A choice speaks through {@code delta} in a stream and through {@code message} in a plain answer (or {@code text} on the
 * completions route). Perplexity's chunks have both, the message growing from chunk to chunk: in a stream a message
 * counts only where no delta ever came.
 */
final class ChoiceReader {

    private final AnswerText text;
    private final ToolCallDrafts toolCalls;
    private final ContentFilterResults filters;

    private boolean sawChoice;
    private boolean sawDelta;
    private boolean sawMessage;
    private boolean readsMessages;
    private boolean sawUnknown;
    private boolean sawError;
    private @Nullable Long index;
    private @Nullable String finishReason;

    ChoiceReader(AnswerText text, ToolCallDrafts toolCalls, ContentFilterResults filters) {
        this.text = text;
        this.toolCalls = toolCalls;
        this.filters = filters;
    }

    void readMessages() {
        readsMessages = true;
    }

    /** Whether a message was passed over in a stream that has brought no delta so far. */
    boolean hasUnreadMessage() {
        return sawMessage && !sawDelta && !readsMessages;
    }

    boolean sawChoice() {
        return sawChoice;
    }

    /** Whether there was content of a kind that nobody knows since this was last asked. */
    boolean takeUnknown() {
        boolean unknown = sawUnknown;
        sawUnknown = false;
        return unknown;
    }

    boolean sawError() {
        return sawError;
    }

    @Nullable
    String finishReason() {
        return finishReason;
    }

    /** Reads the array; false if it is none. */
    boolean read(JsonCursor json) throws IOException {
        if (!json.atArray()) {
            json.skip();
            return false;
        }
        while (json.nextElement()) {
            if (json.atObject()) {
                sawChoice = true;
                readChoice(json);
            } else {
                json.skip();
            }
        }
        return true;
    }

    private void readChoice(JsonCursor json) throws IOException {
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                case "delta" -> {
                    sawDelta |= json.atObject();
                    readMessage(json);
                }
                case "message" -> {
                    sawMessage |= json.atObject();
                    if (readsMessages) {
                        readMessage(json);
                    } else {
                        json.skip();
                    }
                }
                case "text" -> text.addContent(json.text());
                case "finish_reason" -> {
                    String reason = json.text();
                    finishReason = reason == null ? finishReason : reason;
                }
                case "content_filter_results", "content_filter_result" -> filters.read(Source.COMPLETION, json);
                case "index" -> checkIndex(json.number());
                case "error" -> sawError |= json.saysSomething();
                default -> json.skip();
            }
        }
    }

    private void checkIndex(@Nullable Long current) {
        if (index == null) {
            index = current;
        } else if (current != null && !current.equals(index)) {
            throw new MalformedAnswerException("The answer has more than one choice: leave out the extra \"n\"");
        }
    }

    private void readMessage(JsonCursor json) throws IOException {
        if (!json.atObject()) {
            json.skip();
            return;
        }
        boolean reasoned = false;
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                case "content" -> sawUnknown |= !ContentReader.read(json, text);
                case "reasoning_content", "reasoning" -> {
                    // Some send the same under both names.
                    String thinking = json.text();
                    text.addThinking(reasoned ? null : thinking);
                    reasoned |= thinking != null;
                }
                case "refusal" -> text.addRefusal(json.text());
                case "tool_calls" -> toolCalls.read(json);
                case "function_call", "audio" -> sawUnknown |= json.saysSomething();
                default -> json.skip();
            }
        }
    }
}
