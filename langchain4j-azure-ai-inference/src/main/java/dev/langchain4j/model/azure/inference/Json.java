package dev.langchain4j.model.azure.inference;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** How wire records become JSON: names in snake case, null left out at the level of records, extras as they are. */
final class Json {

    private static final ObjectWriter WRITER = JsonMapper.builder(new JsonFactory())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            // Records leave out what is null; a null inside extras was asked for and is sent.
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .build()
            .writer();

    private Json() {}

    static byte[] toBytes(Object wire) {
        try {
            return WRITER.writeValueAsBytes(wire);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the request cannot be written as JSON: " + e.getOriginalMessage(), e);
        }
    }
}
