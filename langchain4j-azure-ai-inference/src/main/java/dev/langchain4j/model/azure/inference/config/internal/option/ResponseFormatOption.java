package dev.langchain4j.model.azure.inference.config.internal.option;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.model.azure.inference.config.internal.option.OptionType.Form;
import dev.langchain4j.model.azure.inference.config.internal.source.Problem.Unreadable;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import java.util.Map;
import java.util.Set;

/** A response format in a configuration: a word, or a map with the name of a schema and the schema. */
final class ResponseFormatOption {

    static final OptionType<ResponseFormat> TYPE =
            new OptionType<>("text, json, or map", Form.JSON, ResponseFormatOption::read);

    private static final ObjectMapper JSON = new ObjectMapper();

    private ResponseFormatOption() {}

    private static ResponseFormat read(Object value) {
        if (value instanceof Map<?, ?> map) {
            return schema(map);
        }
        return switch (String.valueOf(value).strip()) {
            case "text" -> ResponseFormat.TEXT;
            case "json" -> ResponseFormat.JSON;
            default -> throw malformed();
        };
    }

    private static ResponseFormat schema(Map<?, ?> map) {
        if (!map.keySet().equals(Set.of("name", "schema"))
                || !(map.get("name") instanceof String name)
                || !(map.get("schema") instanceof Map<?, ?> schema)) {
            throw malformed();
        }
        try {
            return ResponseFormat.builder()
                    .type(ResponseFormatType.JSON)
                    .jsonSchema(JsonSchema.builder()
                            .name(name)
                            .rootElement(JsonRawSchema.from(JSON.writeValueAsString(schema)))
                            .build())
                    .build();
        } catch (JsonProcessingException e) {
            throw malformed();
        }
    }

    private static Unreadable malformed() {
        return new Unreadable("is no response format", "write text, json, or a map with the keys name and schema");
    }
}
