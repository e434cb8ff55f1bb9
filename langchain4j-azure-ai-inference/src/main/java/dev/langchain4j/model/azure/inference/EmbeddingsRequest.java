package dev.langchain4j.model.azure.inference;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST /embeddings} and {@code POST /images/embeddings}. Component names are the JSON names in camel case;
 * null means "not sent".
 *
 * @param input strings, or {@link Image}s on the images route
 */
record EmbeddingsRequest(
        @Nullable String model,
        List<?> input,
        @Nullable Integer dimensions,
        @Nullable String encodingFormat,
        @Nullable String inputType,
        @Nullable String user,
        @JsonAnyGetter Map<String, @Nullable Object> extras) {

    /** The image is a data URL. */
    record Image(String image, @Nullable String text) {}

    /** The options that are set, by the names that they have on the wire. */
    Map<String, Object> options() {
        Map<String, Object> options = new HashMap<>();
        put(options, "model", model);
        put(options, "dimensions", dimensions);
        put(options, "encoding_format", encodingFormat);
        put(options, "input_type", inputType);
        put(options, "user", user);
        return options;
    }

    private static void put(Map<String, Object> options, String name, @Nullable Object value) {
        if (value != null) {
            options.put(name, value);
        }
    }
}
