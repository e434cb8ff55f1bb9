package dev.langchain4j.model.azure.inference.emulator.internal.dialect;

import dev.langchain4j.model.azure.inference.emulator.Dialect;

/** One switch of a {@link Dialect}: how a maker's answers look on the wire. */
public enum Trait {
    /** Answers carry {@code content_filter_results} and {@code prompt_filter_results}. */
    FILTER_RESULTS,
    /** A stream begins with a chunk without choices that holds the prompt's filter results. */
    FILTER_CHUNK,
    /** {@code prompt_filter_results} is there, as null. */
    NULL_PROMPT_FILTER,
    /** {@code content_filter_results} is there, as an empty object. */
    EMPTY_FILTER_RESULTS,
    LOGPROBS_IN_PLAIN,
    LOGPROBS_IN_STREAM,
    /** Messages carry {@code refusal: null} and {@code annotations: []}. */
    REFUSAL_AND_ANNOTATIONS,
    SYSTEM_FINGERPRINT,
    /** Each chunk carries a string that hides the length of the text. */
    OBFUSCATION,
    /** Without tool calls the message says {@code tool_calls: null}. */
    TOOL_CALLS_NULL,
    /** Without tool calls the message says {@code tool_calls: []}. */
    TOOL_CALLS_EMPTY,
    /** Beside tool calls the content is "" and not null. */
    CONTENT_EMPTY_WITH_TOOLS,
    /** Plain tool calls carry {@code function.call_id: null}. */
    CALL_ID_NULL,
    /** Plain tool calls carry their {@code index}. */
    INDEX_IN_PLAIN_CALLS,
    /** A stream sends each tool call in one delta. */
    WHOLE_TOOL_CALLS,
    /** Whole tool calls carry {@code index} and {@code type}. */
    INDEX_IN_WHOLE_CALLS,
    /** The last tool call's delta comes in the chunk with the finish reason. */
    TOOL_CALLS_WITH_FINISH,
    /** A forced named tool ends with the finish reason {@code stop}. */
    FORCED_TOOL_STOPS,
    /** The usage comes in the chunk with the finish reason, unasked. */
    USAGE_WITH_FINISH,
    /** Asked for the usage, every other chunk says {@code usage: null}. */
    USAGE_NULL,
    /** The usage chunk is written with spaces, unlike the others. */
    SPACED_USAGE_CHUNK,
    /** The last delta is {@code {"content": ""}} and not empty. */
    CONTENT_IN_LAST_DELTA,
    /** Every delta has role, content, reasoning_content and tool_calls, mostly null. */
    FULL_DELTAS,
    /** Choices carry {@code matched_stop}. */
    MATCHED_STOP,
    /** {@code created} changes within one stream. */
    CREATED_DRIFTS,
    /** Choices have no {@code finish_reason} before the last. */
    NO_FINISH_BEFORE_END,
    /** Messages carry {@code reasoning_content}, null if there is none. */
    REASONING_FIELD_ALWAYS,
    /** Text answers begin with a space. */
    LEADING_SPACE
}
