package dev.langchain4j.model.azure.inference.internal.reading;

import com.fasterxml.jackson.core.JsonFactory;
import dev.langchain4j.model.azure.inference.internal.json.PushJsonParser;
import dev.langchain4j.model.azure.inference.internal.profile.ProfileTraits;

/**
 * The limits of a response.
 *
 * @param keepsRawEvents whether the data of each event is kept too, which grows with the stream
 * @param maxToolCalls the maximum number of tool calls in a response
 * @param maxResponseChars the maximum number of characters of text, thinking, refusal and arguments in a response
 * @param maxEventBytes the maximum number of bytes in one event of a stream
 * @param json limits the nesting of JSON
 * @param profile says how thinking and text are marked
 */
public record ResponseLimits(
        boolean keepsRawEvents,
        int maxToolCalls,
        int maxResponseChars,
        int maxEventBytes,
        JsonFactory json,
        ProfileTraits profile) {

    public static final ResponseLimits DEFAULT = new ResponseLimits(false, 1_000, 16 * 1024 * 1024);

    ResponseLimits(boolean keepsRawEvents, int maxToolCalls, int maxResponseChars) {
        this(
                keepsRawEvents,
                maxToolCalls,
                maxResponseChars,
                ServerSentEvents.DEFAULT_MAX_EVENT_BYTES,
                PushJsonParser.factory(PushJsonParser.DEFAULT_MAX_NESTING),
                ProfileTraits.NONE);
    }

    public ResponseLimits keepingRawEvents(boolean keeps) {
        return new ResponseLimits(keeps, maxToolCalls, maxResponseChars, maxEventBytes, json, profile);
    }

    ResponseLimits withProfile(ProfileTraits other) {
        return new ResponseLimits(keepsRawEvents, maxToolCalls, maxResponseChars, maxEventBytes, json, other);
    }
}
