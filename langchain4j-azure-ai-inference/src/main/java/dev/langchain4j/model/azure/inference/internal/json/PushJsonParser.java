package dev.langchain4j.model.azure.inference.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.async.ByteArrayFeeder;
import java.io.IOException;
import java.io.Writer;

/**
 * Feeds one non-blocking Jackson parser with the events of a stream, straight from their chunks. A parser for each
 * event would cost 0.9 KB.
 */
public final class PushJsonParser {

    public static final int DEFAULT_MAX_NESTING = 200;
    private static final JsonFactory FACTORY = newFactory(DEFAULT_MAX_NESTING);

    private final JsonParser parser;
    private final ByteArrayFeeder feeder;

    private int to;
    // Counted over all events, as the parser does.
    private long fed;

    PushJsonParser(JsonFactory factory) {
        try {
            parser = factory.createNonBlockingByteArrayParser();
        } catch (IOException e) {
            throw new IllegalStateException("Jackson cannot parse without blocking", e);
        }
        feeder = (ByteArrayFeeder) parser.getNonBlockingInputFeeder();
    }

    /** Keep the factory: the field names that it has learned speed up the next responses. */
    public static JsonFactory factory(int maxNesting) {
        return maxNesting == DEFAULT_MAX_NESTING ? FACTORY : newFactory(maxNesting);
    }

    private static JsonFactory newFactory(int maxNesting) {
        return JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(maxNesting)
                        // Bounded by the size of the event.
                        .maxStringLength(Integer.MAX_VALUE)
                        .build())
                .build();
    }

    static JsonGenerator generator(Writer out) throws IOException {
        return FACTORY.createGenerator(out);
    }

    /** The parser, for the value it stands on; use {@link #next} to move on. */
    JsonParser parser() {
        return parser;
    }

    /** Starts an event, which must be one JSON object, and moves to the start of that object. */
    void begin(byte[] event, int from, int end) throws IOException {
        to = end;
        feeder.feedInput(event, from, end);
        fed += end - from;
        next();
    }

    /** Ends an event; fails if any of it is left. */
    void end() throws IOException {
        if (parser.nextToken() != JsonToken.NOT_AVAILABLE) {
            throw new JsonParseException(parser, "more than one JSON value");
        }
    }

    /** Returns the learned field names to the factory, which speeds up the next response. */
    void close() throws IOException {
        parser.close();
    }

    JsonToken next() throws IOException {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.NOT_AVAILABLE) {
            throw new JsonParseException(parser, "it ends in the middle");
        }
        return token;
    }

    /** The current position in the event's bytes. */
    int place() {
        return to - (int) (fed - parser.currentLocation().getByteOffset());
    }
}
