package dev.langchain4j.model.azure.inference.internal.reading;

import dev.langchain4j.model.azure.inference.AzureAiInferenceContentFilterResult.Source;
import dev.langchain4j.model.azure.inference.internal.json.JsonCursor;
import dev.langchain4j.model.azure.inference.internal.json.MalformedResponseException;
import dev.langchain4j.model.azure.inference.internal.json.ResponseLimit;
import dev.langchain4j.model.azure.inference.internal.wire.ContentFilterAccumulator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code choices}. Only one choice is requested: a second one is rejected rather than dropped or mixed in.
 *
 * <p>A choice has its content in {@code delta} in a stream and in {@code message} in a sync response (or in {@code
 * text} on the completions route). Perplexity's chunks have both, and the message grows from chunk to chunk: in a
 * stream, a message counts only if no delta ever came. Others repeat everything as {@code text}, which counts only if
 * neither came.
 */
final class ChoiceReader {

    /** Objects and lists that are not content, or repeat what is read elsewhere. */
    private static final Set<String> OF_NO_INTEREST = Set.of(
            "content_filter_offsets", "content_filter_raw", "reasoning_details", "metadata", "timings", "x_groq");

    /** The fields of a message other than its content. */
    private static final Set<String> BESIDE_CONTENT =
            Set.of("annotations", "citations", "context", "provider_specific_fields", "metadata", "thinking_blocks");

    private static final int MOST_LOGPROBS = 1_000_000;

    private final TextAccumulator text;
    private final ToolCallAccumulator toolCalls;
    private final ContentFilterAccumulator filters;

    private final List<Map<String, Object>> logprobs = new ArrayList<>(0);
    private boolean sawChoice;
    private boolean sawDelta;
    private boolean sawMessage;
    private boolean sawText;
    private boolean sawContent;
    private boolean readsMessages;
    private boolean sawUnknown;
    private boolean sawError;
    private @Nullable String unread;
    private @Nullable String unknownField;
    private @Nullable Long index;
    private @Nullable String finishReason;

    ChoiceReader(TextAccumulator text, ToolCallAccumulator toolCalls, ContentFilterAccumulator filters) {
        this.text = text;
        this.toolCalls = toolCalls;
        this.filters = filters;
    }

    void readMessages() {
        readsMessages = true;
    }

    /** Whether a message was skipped in a stream that has had no delta so far. */
    boolean hasUnreadMessage() {
        return sawMessage && !sawDelta && !readsMessages;
    }

    boolean sawChoice() {
        return sawChoice;
    }

    /** Whether a choice had a field for its content, or said why it has none. */
    boolean saidSomething() {
        return sawDelta || sawMessage || sawText || finishReason != null;
    }

    /** Whether anything has come since the last call that has no place in the response. */
    boolean takeUnknown() {
        boolean unknown = sawUnknown;
        sawUnknown = false;
        return unknown;
    }

    /** The kind of content that came and is not read; null if there was none. */
    @Nullable
    String unread() {
        return unread != null || sawContent ? unread : unknownField;
    }

    boolean sawError() {
        return sawError;
    }

    /** Of the tokens, unchanged. */
    List<Map<String, Object>> logprobs() {
        return List.copyOf(logprobs);
    }

    @Nullable
    String finishReason() {
        return finishReason;
    }

    /** Reads the array; false if it is not one. */
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
        String whole = null;
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                case "delta" -> {
                    sawDelta |= json.atObject();
                    readMessage(json);
                }
                case "message" -> {
                    sawMessage |= !json.atNull();
                    if (readsMessages) {
                        readMessage(json);
                    } else {
                        json.skip();
                    }
                }
                case "text" -> {
                    sawText |= json.atString();
                    whole = sawDelta || sawMessage ? json.textUnless("") : json.text();
                }
                case "finish_reason" -> {
                    String reason = AbsentValues.orNull(json.text());
                    finishReason = reason == null ? finishReason : reason;
                }
                case "content_filter_results", "content_filter_result" -> filters.read(Source.COMPLETION, json);
                case "index" -> checkIndex(json.number());
                case "logprobs" -> readLogprobs(json.value());
                case "error" -> sawError |= json.saysSomething();
                default -> sawUnknown |= isOfInterest(field, json);
            }
        }
        if (!sawDelta && !sawMessage) {
            text.addContent(whole);
        }
    }

    @SuppressWarnings("unchecked") // JSON objects have string keys
    private void readLogprobs(@Nullable Object value) {
        if (value instanceof Map<?, ?> map && map.get("content") instanceof List<?> tokens) {
            for (Object token : tokens) {
                if (token instanceof Map<?, ?> probability) {
                    ResponseLimit.LOG_PROBABILITIES.check(logprobs.size() + 1, MOST_LOGPROBS);
                    logprobs.add((Map<String, Object>) probability);
                }
            }
        }
    }

    /** Reads the value of an unknown field; returns whether it contains anything that has no place in the response. */
    static boolean isOfInterest(String field, JsonCursor json) throws IOException {
        if ((json.atObject() || json.atArray()) && !OF_NO_INTEREST.contains(field)) {
            return json.saysSomething();
        }
        json.skip();
        return false;
    }

    private void checkIndex(@Nullable Long current) {
        if (index == null) {
            index = current;
        } else if (current != null && !current.equals(index)) {
            throw new MalformedResponseException("The response has more than one choice: remove the extra \"n\"");
        }
    }

    private void readMessage(JsonCursor json) throws IOException {
        if (!json.atObject()) {
            if (json.saysSomething()) {
                throw new MalformedResponseException("The response's message is not an object");
            }
            return;
        }
        boolean reasoned = false;
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                case "content" -> {
                    sawContent |= !json.atNull();
                    addUnread(ContentReader.read(json, text));
                }
                case "reasoning_content", "reasoning" -> {
                    // Some send the same under both names.
                    String thinking = json.text();
                    text.addThinking(reasoned ? null : thinking);
                    reasoned |= thinking != null;
                }
                case "refusal" -> text.addRefusal(json.text());
                case "tool_calls" -> toolCalls.read(json);
                case "function_call", "audio", "images" -> addUnread(json.saysSomething() ? field : null);
                default -> readUnknown(field, json);
            }
        }
    }

    private void readUnknown(String field, JsonCursor json) throws IOException {
        if (isOfInterest(field, json)) {
            sawUnknown = true;
            unknownField = BESIDE_CONTENT.contains(field) ? unknownField : field;
        }
    }

    private void addUnread(@Nullable String what) {
        if (what != null) {
            sawUnknown = true;
            unread = what;
        }
    }
}
