package dev.langchain4j.model.azure.inference;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** How wire records become JSON: names in snake case, null left out at the level of records, extras as they are. */
final class Json {

    private static final ObjectWriter WRITER = JsonMapper.builder(new JsonFactory())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            // Records leave out what is null; a null inside extras was asked for and is sent.
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .build()
            .writer();

    /** Jackson's own buffers are small: a request of 30 KB would leave half as much again behind. */
    private static final ThreadLocal<ByteArrayOutputStream> BUFFER =
            ThreadLocal.withInitial(() -> new ByteArrayOutputStream(4 * 1024));

    private static final int LARGEST_KEPT = 256 * 1024;

    private Json() {}

    static byte[] toBytes(Object wire) {
        try {
            ByteArrayOutputStream buffer = BUFFER.get();
            buffer.reset();
            WRITER.writeValue(buffer, wire);
            if (buffer.size() > LARGEST_KEPT) {
                BUFFER.remove();
            }
            return buffer.toByteArray();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the request cannot be written as JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
