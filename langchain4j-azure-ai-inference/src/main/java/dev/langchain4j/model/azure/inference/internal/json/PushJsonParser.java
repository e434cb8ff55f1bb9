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
 *
 * <p>It does not feed what was marked as repeatable, while the events open with the same bytes.
 */
public final class PushJsonParser {

    public static final int DEFAULT_MAX_NESTING = 200;
    private static final int NOWHERE = -1;
    private static final JsonFactory FACTORY = newFactory(DEFAULT_MAX_NESTING);

    private final JsonParser parser;
    private final ByteArrayFeeder feeder;
    private final RepeatedOpening opening = new RepeatedOpening();

    private byte[] event = {};
    private int from;
    private int to;
    // From here on the parser has not got the event yet.
    private int restFrom;
    private boolean isShortened;
    private int repeatableFrom = NOWHERE;
    // A plain answer is one event: nothing repeats.
    private boolean isFirst = true;
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
    void begin(byte[] newEvent, int newFrom, int newTo) throws IOException {
        event = newEvent;
        from = newFrom;
        to = newTo;
        isShortened = opening.opens(event, from, to);
        if (isShortened) {
            byte[] substitute = opening.substitute();
            feeder.feedInput(substitute, 0, substitute.length);
            fed += substitute.length;
            restFrom = from + opening.length();
        } else {
            feedRest(from);
        }
        next();
    }

    /** Ends an event, of which nothing may be left. */
    void end() throws IOException {
        if (parser.nextToken() != JsonToken.NOT_AVAILABLE) {
            throw new JsonParseException(parser, "more than one JSON value");
        }
        isFirst = false;
    }

    /** Gives back to the factory what was learnt of field names, which makes the next answer faster. */
    void close() throws IOException {
        parser.close();
    }

    JsonToken next() throws IOException {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.NOT_AVAILABLE && restFrom < to) {
            feedRest(restFrom);
            token = parser.nextToken();
        }
        if (token == JsonToken.NOT_AVAILABLE) {
            throw new JsonParseException(parser, "it ends in the middle");
        }
        return token;
    }

    private void feedRest(int start) throws IOException {
        feeder.feedInput(event, start, to);
        fed += to - start;
        restFrom = to;
    }

    /**
     * Begins an object that says the same when it is read again: in the events that follow it is empty, if they open with
     * the same bytes as this one up to {@link #endRepeatable}.
     */
    void beginRepeatable() {
        int valueFrom = place() - 1;
        repeatableFrom = mayBeRemembered(valueFrom) ? valueFrom : NOWHERE;
    }

    void endRepeatable() {
        if (repeatableFrom != NOWHERE) {
            opening.remember(event, from, repeatableFrom, place());
        }
    }

    /**
     * Says that what came before the array at which it stands, this field of the event, says nothing new when it is read
     * again: events that open with the same bytes are read from here on.
     */
    void beginArrayThatMatters(String field) {
        if (mayBeRemembered(place())) {
            opening.rememberUpToArray(field, event, from, place());
        }
    }

    private boolean mayBeRemembered(int place) {
        boolean isLeftOut = isShortened && place <= from + opening.length();
        return !isFirst && !isLeftOut && opening.isOfUse();
    }

    /** Where in the event's bytes reading is. */
    int place() {
        return restFrom - (int) (fed - parser.currentLocation().getByteOffset());
    }
}
