package dev.langchain4j.model.azure.inference.internal.wire;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST /embeddings} and {@code POST /images/embeddings}. Null means "not sent".
 *
 * @param input strings, or {@link Image}s on the images route
 */
public record EmbeddingsRequest(
        @Nullable String model,
        List<?> input,
        @Nullable Integer dimensions,
        @Nullable String encodingFormat,
        @Nullable String inputType,
        @Nullable String user,
        Map<String, @Nullable Object> extras)
        implements JsonWritable {

    @Override
    public void writeTo(Fields fields) {
        fields.put("model", model);
        fields.put("input", input);
        fields.put("dimensions", dimensions);
        fields.put("encoding_format", encodingFormat);
        fields.put("input_type", inputType);
        fields.put("user", user);
        fields.putAll(extras);
    }

    /** The image is a data URL. */
    public record Image(String image, @Nullable String text) implements JsonWritable {

        @Override
        public void writeTo(Fields fields) {
            fields.put("image", image);
            fields.put("text", text);
        }
    }
}
