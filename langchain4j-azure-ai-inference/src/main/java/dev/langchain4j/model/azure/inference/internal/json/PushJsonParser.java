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
 * Feeds a non-blocking Jackson parser with one event after the other, as they lie in their chunk. A parser for each would
 * cost an event 0.9 KB.
 */
public final class PushJsonParser {

    public static final int DEFAULT_MAX_NESTING = 200;
    private static final JsonFactory FACTORY = newFactory(DEFAULT_MAX_NESTING);

    private final JsonParser parser;
    private final ByteArrayFeeder feeder;

    private int to;
    // Over all events, as the parser counts.
    private long fed;

    PushJsonParser(JsonFactory factory) {
        try {
            parser = factory.createNonBlockingByteArrayParser();
        } catch (IOException e) {
            throw new IllegalStateException("Jackson cannot parse without blocking", e);
        }
        feeder = (ByteArrayFeeder) parser.getNonBlockingInputFeeder();
    }

    /** To be kept: what it learns of field names makes the next answers faster. */
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

    /** For the value at which it stands; {@link #next} moves on. */
    JsonParser parser() {
        return parser;
    }

    /** Begins an event, which must be one JSON object, and goes to its start. */
    void begin(byte[] event, int from, int end) throws IOException {
        to = end;
        feeder.feedInput(event, from, end);
        fed += end - from;
        next();
    }

    /** Ends an event, of which nothing may be left. */
    void end() throws IOException {
        if (parser.nextToken() != JsonToken.NOT_AVAILABLE) {
            throw new JsonParseException(parser, "more than one JSON value");
        }
    }

    /** Gives back to the factory what was learnt of field names, which makes the next answer faster. */
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

    /** Where in the event's bytes reading is. */
    int place() {
        return to - (int) (fed - parser.currentLocation().getByteOffset());
    }
}
