package dev.langchain4j.model.azure.inference.internal.chat;

import static dev.langchain4j.internal.JsonSchemaElementUtils.toMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.azure.inference.internal.profile.StrictSchema;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsRequest;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsRequest.ResponseFormat.JsonSchema;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Maps LangChain4j's response format to the wire. */
final class ResponseFormatMapper {

    private ResponseFormatMapper() {}

    static ChatCompletionsRequest.@Nullable ResponseFormat toWire(
            @Nullable ResponseFormat format, @Nullable Boolean strict) {
        // Models respond with text anyway, and some reject the field.
        if (format == null || format.type() == ResponseFormatType.TEXT) {
            return null;
        }
        if (format.jsonSchema() == null) {
            return new ChatCompletionsRequest.ResponseFormat("json_object", null);
        }
        JsonSchemaElement root = format.jsonSchema().rootElement();
        if (!(root instanceof JsonObjectSchema) && !(root instanceof JsonRawSchema)) {
            throw new UnsupportedFeatureException("a response format whose schema starts with a "
                    + root.getClass().getSimpleName()
                    + " is not supported: the API requires an object (JsonObjectSchema) or a JsonRawSchema");
        }
        JsonSchema schema =
                new JsonSchema(format.jsonSchema().name(), schema(root, Boolean.TRUE.equals(strict)), strict);
        return new ChatCompletionsRequest.ResponseFormat("json_schema", schema);
    }

    private static Map<String, Object> schema(JsonSchemaElement root, boolean strict) {
        try {
            Map<String, Object> schema = root instanceof JsonRawSchema raw ? RawSchema.read(raw) : toMap(root);
            return strict ? StrictSchema.of(schema) : schema;
        } catch (RuntimeException | JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "responseFormat has a schema that cannot be read as JSON: " + e.getMessage(), e);
        }
    }

    /**
     * LangChain4j reads with all of Jackson's modules on the class path, and that of Scala, which Spark has, makes maps of
     * Scala. Made only if there is such a schema: a mapper delays the first chat.
     */
    private static final class RawSchema {

        private static final ObjectReader JSON = new ObjectMapper().readerForMapOf(Object.class);

        static Map<String, Object> read(JsonRawSchema schema) throws JsonProcessingException {
            return JSON.readValue(schema.schema());
        }
    }
}
