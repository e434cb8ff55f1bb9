package dev.langchain4j.model.azure.inference.internal.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON objects of one response leniently. The cursor stands on a value; a value of another type than the one
 * asked for is skipped, so that a field that is null or has an unexpected shape does not fail the response.
 */
public final class JsonCursor {

    /** Reads the fields of an event's object. */
    public interface Reader {
        void read() throws IOException;
    }

    private final JsonFactory factory;
    private final PushJsonParser events;
    private final JsonParser parser;

    public JsonCursor() {
        this(PushJsonParser.factory(PushJsonParser.DEFAULT_MAX_NESTING));
    }

    /**
     * Creates a cursor that has nothing to read yet.
     *
     * @param factory holds the limits that apply
     */
    public JsonCursor(JsonFactory factory) {
        this.factory = factory;
        this.events = new PushJsonParser(factory);
        this.parser = events.parser();
    }

    /** Creates another cursor with the same limits. */
    public JsonCursor another() {
        return new JsonCursor(factory);
    }

    /** Reads one event, which must be a single JSON object. After a failure the cursor can't be used again. */
    public void read(byte[] data, int from, int to, Reader reader) {
        try {
            events.begin(data, from, to);
            reader.read();
            events.end();
        } catch (StreamConstraintsException e) {
            throw limitReached(e);
        } catch (JsonProcessingException e) {
            int at = Math.max(from, Math.min(to, events.place()));
            String before = new String(data, from, at - from, UTF_8);
            String event = new String(data, from, to - from, UTF_8);
            throw new MalformedResponseException(e.getOriginalMessage(), event, before.length());
        } catch (IOException e) {
            throw new IllegalStateException("Reading bytes in memory failed", e);
        }
    }

    /** Jackson says only in the message which limit was reached: it names the getter. */
    private RuntimeException limitReached(StreamConstraintsException failure) {
        StreamReadConstraints limits = parser.streamReadConstraints();
        String said = failure.getOriginalMessage();
        if (said.contains("getMaxNestingDepth")) {
            return ResponseLimit.NESTING.exceeded(limits.getMaxNestingDepth());
        }
        if (said.contains("getMaxNumberLength")) {
            return ResponseLimit.DIGITS.exceeded(limits.getMaxNumberLength());
        }
        return said.contains("getMaxNameLength")
                ? ResponseLimit.NAME_CHARACTERS.exceeded(limits.getMaxNameLength())
                : new MalformedResponseException("The response cannot be read: " + said);
    }

    /** Ends reading. */
    public void close() {
        try {
            events.close();
        } catch (IOException e) {
            throw new IllegalStateException("Closing a parser of bytes in memory failed", e);
        }
    }

    /** Moves to the value of the next field of the current object and returns its name; null at the end of the object. */
    public @Nullable String nextField() throws IOException {
        if (events.next() == JsonToken.END_OBJECT) {
            return null;
        }
        String field = parser.currentName();
        events.next();
        return field;
    }

    /** Moves to the next element of the current array; false at its end. */
    public boolean nextElement() throws IOException {
        return events.next() != JsonToken.END_ARRAY;
    }

    public boolean atObject() {
        return parser.currentToken() == JsonToken.START_OBJECT;
    }

    public boolean atArray() {
        return parser.currentToken() == JsonToken.START_ARRAY;
    }

    public boolean atString() {
        return parser.currentToken() == JsonToken.VALUE_STRING;
    }

    public boolean atTrue() {
        return parser.currentToken() == JsonToken.VALUE_TRUE;
    }

    public boolean atFalse() {
        return parser.currentToken() == JsonToken.VALUE_FALSE;
    }

    public boolean atNull() {
        return parser.currentToken() == JsonToken.VALUE_NULL;
    }

    public void skip() throws IOException {
        JsonToken token = parser.currentToken();
        int depth = token.isStructStart() ? 1 : 0;
        while (depth > 0) {
            token = events.next();
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        }
    }

    /** The string, number or boolean as text; null for null, an empty string, an object or an array. */
    public @Nullable String text() throws IOException {
        if (!parser.currentToken().isScalarValue()) {
            skip();
            return null;
        }
        return atNull() || parser.getTextLength() == 0 ? null : parser.getText();
    }

    /** Returns {@code known} unless it is null, else the text: creates no string that is not needed. */
    public @Nullable String textUnless(@Nullable String known) throws IOException {
        if (known != null) {
            skip();
            return known;
        }
        return text();
    }

    /** Whether the current string equals this one; creates no string to compare. */
    public boolean isText(String expected) throws IOException {
        int length = parser.getTextLength();
        if (length != expected.length()) {
            return false;
        }
        char[] chars = parser.getTextCharacters();
        int offset = parser.getTextOffset();
        for (int i = 0; i < length; i++) {
            if (chars[offset + i] != expected.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The whole number, also if sent as a string or with a fraction; null if it is not a number or is negative. */
    public @Nullable Long number() throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NUMBER_INT && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            long value = parser.getLongValue();
            return value < 0 ? null : value;
        }
        if (token.isNumeric() || token == JsonToken.VALUE_STRING) {
            // Larger numbers become the largest long: no count exceeds the 53 bits of a double.
            double value = parser.getValueAsDouble(-1);
            return value >= 0 ? (long) value : null;
        }
        skip();
        return null;
    }

    /** Skips the value and returns whether it is anything but null, false or empty. */
    public boolean saysSomething() throws IOException {
        if (!atObject() && !atArray()) {
            return !atFalse() && text() != null;
        }
        boolean saysSomething = !events.next().isStructEnd();
        int depth = 1;
        for (JsonToken token = parser.currentToken(); ; token = events.next()) {
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            if (depth == 0) {
                return saysSomething;
            }
        }
    }

    /** The value as LangChain4j's attributes store it: maps, lists, strings, numbers, booleans or null. */
    public @Nullable Object value() throws IOException {
        if (atObject()) {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            for (String field = nextField(); field != null; field = nextField()) {
                object.put(field, value());
            }
            return object;
        }
        if (atArray()) {
            List<@Nullable Object> array = new ArrayList<>();
            while (nextElement()) {
                array.add(value());
            }
            return array;
        }
        JsonToken token = parser.currentToken();
        if (token.isNumeric()) {
            return parser.getNumberValue();
        }
        return token == JsonToken.VALUE_STRING ? parser.getText() : token.isBoolean() ? (Object) atTrue() : null;
    }

    /** The object or array as JSON without whitespace. */
    public String compact() throws IOException {
        StringWriter out = new StringWriter();
        try (JsonGenerator generator = PushJsonParser.generator(out)) {
            int depth = 0;
            while (true) {
                generator.copyCurrentEventExact(parser);
                depth += parser.currentToken().isStructStart()
                        ? 1
                        : parser.currentToken().isStructEnd() ? -1 : 0;
                if (depth == 0) {
                    break;
                }
                events.next();
            }
        }
        return out.toString();
    }
}
