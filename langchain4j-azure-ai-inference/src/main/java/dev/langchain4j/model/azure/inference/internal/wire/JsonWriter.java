package dev.langchain4j.model.azure.inference.internal.wire;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes requests as JSON: omits null fields of {@link JsonWritable}s, but writes nulls inside maps and lists. */
public final class JsonWriter implements JsonWritable.Fields {

    /** The value of a field that is to be sent as null. */
    public static final Object NULL = new Object();

    private static final int REPLACEMENT = 0xFFFD;
    private static final JsonFactory FACTORY = new JsonFactory();

    /** Jackson's own buffers are small: a 30 KB request would allocate half as much again. */
    private static final ThreadLocal<ByteArrayOutputStream> BUFFER =
            ThreadLocal.withInitial(() -> new ByteArrayOutputStream(4 * 1024));

    private static final int LARGEST_KEPT = 256 * 1024;

    private final JsonGenerator generator;

    /**
     * Names and values by turns, of the objects that are being written. An object lists its fields before any is written: if each
     * were written at once, the JVM would compile the whole writer into each of these calls, which takes it longer than the first
     * hundred requests.
     */
    private Object[] fields = new Object[64];

    private int size;

    private JsonWriter(JsonGenerator generator) {
        this.generator = generator;
    }

    /** The value as JSON: an object, a map, a collection, a string, a number, a boolean or null. */
    public static byte[] toBytes(@Nullable Object value) {
        ByteArrayOutputStream buffer = BUFFER.get();
        buffer.reset();
        try (JsonGenerator generator = FACTORY.createGenerator(buffer, JsonEncoding.UTF8)) {
            new JsonWriter(generator).write(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (buffer.size() > LARGEST_KEPT) {
            BUFFER.remove();
        }
        return buffer.toByteArray();
    }

    /** Adds a field at the start of the JSON object; returns the object unchanged if it already has that field. */
    public static byte[] withField(byte[] object, String name, String value) {
        try (JsonParser parser = FACTORY.createParser(object)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return object;
            }
            int start = (int) parser.currentTokenLocation().getByteOffset() + 1;
            String separator = "";
            for (; parser.nextToken() == JsonToken.FIELD_NAME; parser.skipChildren()) {
                if (parser.currentName().equals(name)) {
                    return object;
                }
                separator = ",";
                parser.nextToken();
            }
            ByteArrayOutputStream longer = new ByteArrayOutputStream(object.length + 64);
            longer.write(object, 0, start);
            longer.writeBytes(toBytes(name));
            longer.write(':');
            longer.writeBytes(toBytes(value));
            longer.writeBytes(separator.getBytes(StandardCharsets.US_ASCII));
            longer.write(object, start, object.length - start);
            return longer.toByteArray();
        } catch (IOException e) {
            // Not JSON: the service will reject it.
            return object;
        }
    }

    @Override
    public void put(String name, @Nullable Object value) {
        if (value != null) {
            push(name, value);
        }
    }

    @Override
    public void putAll(Map<String, @Nullable Object> extras) {
        if (extras.isEmpty()) {
            return;
        }
        extras.forEach((name, value) -> push(name, value == null ? NULL : value));
    }

    private void push(String name, Object value) {
        if (size == fields.length) {
            fields = Arrays.copyOf(fields, 2 * size);
        }
        fields[size++] = name;
        fields[size++] = value;
    }

    private void writeObject(JsonWritable object) throws IOException {
        int start = size;
        object.writeTo(this);
        int end = size;
        generator.writeStartObject();
        for (int i = start; i < end; i += 2) {
            writeField((String) fields[i], fields[i + 1]);
        }
        generator.writeEndObject();
        size = start;
    }

    private void writeField(String name, @Nullable Object value) {
        try {
            generator.writeFieldName(wellFormed(name));
            write(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(@Nullable Object value) throws IOException {
        if (value == null || value == NULL) {
            generator.writeNull();
        } else if (value instanceof String text) {
            generator.writeString(wellFormed(text));
        } else if (value instanceof Boolean bool) {
            generator.writeBoolean(bool);
        } else if (value instanceof Number number) {
            write(number);
        } else if (value instanceof JsonWritable object) {
            writeObject(object);
        } else if (value instanceof Map<?, ?> map) {
            generator.writeStartObject();
            map.forEach((name, inner) -> writeField(String.valueOf(name), inner));
            generator.writeEndObject();
        } else if (value instanceof Iterable<?> elements) {
            generator.writeStartArray();
            for (Object element : elements) {
                write(element);
            }
            generator.writeEndArray();
        } else {
            throw new IllegalArgumentException("the request cannot be written as JSON: it has a "
                    + value.getClass().getName());
        }
    }

    private void write(Number number) throws IOException {
        if (number instanceof Integer || number instanceof Short || number instanceof Byte) {
            generator.writeNumber(number.intValue());
        } else if (number instanceof Long) {
            generator.writeNumber(number.longValue());
        } else if (number instanceof Double) {
            generator.writeNumber(number.doubleValue());
        } else if (number instanceof Float) {
            generator.writeNumber(number.floatValue());
        } else if (number instanceof BigDecimal decimal) {
            generator.writeNumber(decimal);
        } else if (number instanceof BigInteger integer) {
            generator.writeNumber(integer);
        } else {
            generator.writeNumber(number.toString());
        }
    }

    /**
     * Replaces each unpaired surrogate with U+FFFD, because services reject them; splitters that count chars cut pairs
     * in two.
     */
    private static String wellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                if (Character.getType(text.codePointAt(i)) == Character.SURROGATE) {
                    return withoutHalves(text);
                }
                i++;
            }
        }
        return text;
    }

    private static String withoutHalves(String text) {
        return text.codePoints()
                .map(c -> Character.getType(c) == Character.SURROGATE ? REPLACEMENT : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
