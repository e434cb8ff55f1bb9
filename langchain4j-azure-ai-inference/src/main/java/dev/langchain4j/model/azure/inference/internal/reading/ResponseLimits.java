package dev.langchain4j.model.azure.inference.internal.reading;

import com.fasterxml.jackson.core.JsonFactory;
import dev.langchain4j.model.azure.inference.internal.json.PushJsonParser;
import dev.langchain4j.model.azure.inference.internal.profile.ProfileTraits;

/**
 * How an answer is read.
 *
 * @param keepsRawEvents whether the data of each event is kept too, which grows with the stream
 * @param maxToolCalls how many tool calls an answer may have
 * @param maxAnswerChars how many characters of text, thinking, refusal and arguments an answer may have in all
 * @param maxEventBytes how many bytes one event of a stream may have
 * @param json bounds how deep JSON may be nested
 * @param profile says how texts are marked
 */
public record ResponseLimits(
        boolean keepsRawEvents,
        int maxToolCalls,
        int maxAnswerChars,
        int maxEventBytes,
        JsonFactory json,
        ProfileTraits profile) {

    public static final ResponseLimits DEFAULT = new ResponseLimits(false, 1_000, 16 * 1024 * 1024);

    ResponseLimits(boolean keepsRawEvents, int maxToolCalls, int maxAnswerChars) {
        this(
                keepsRawEvents,
                maxToolCalls,
                maxAnswerChars,
                ServerSentEvents.DEFAULT_MAX_EVENT_BYTES,
                PushJsonParser.factory(PushJsonParser.DEFAULT_MAX_NESTING),
                ProfileTraits.NONE);
    }

    public ResponseLimits keepingRawEvents(boolean keeps) {
        return new ResponseLimits(keeps, maxToolCalls, maxAnswerChars, maxEventBytes, json, profile);
    }

    ResponseLimits withProfile(ProfileTraits other) {
        return new ResponseLimits(keepsRawEvents, maxToolCalls, maxAnswerChars, maxEventBytes, json, other);
    }
}
