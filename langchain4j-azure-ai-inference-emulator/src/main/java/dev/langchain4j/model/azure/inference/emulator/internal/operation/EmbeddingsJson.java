package dev.langchain4j.model.azure.inference.emulator.internal.operation;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.Dialect;
import dev.langchain4j.model.azure.inference.emulator.internal.dialect.Ids;
import dev.langchain4j.model.azure.inference.emulator.internal.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.Map;
import java.util.function.IntFunction;

/** Writes embeddings, vector by vector: a batch of them as a tree would take many times its size. */
final class EmbeddingsJson {

    private final Deployment deployment;
    private final Ids ids;
    private final boolean base64;

    EmbeddingsJson(Deployment deployment, Ids ids, boolean base64) {
        this.deployment = deployment;
        this.ids = ids;
        this.base64 = base64;
    }

    /**
     * The answer.
     *
     * @param images how many of the inputs are images
     */
    byte[] document(int vectors, IntFunction<float[]> vector, int tokens, int images) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = Json.generator(out)) {
            json.writeStartObject();
            if (cohere()) {
                json.writeStringField("id", ids.uuid());
            }
            json.writeStringField("object", "list");
            json.writeArrayFieldStart("data");
            for (int i = 0; i < vectors; i++) {
                item(json, i, vector.apply(i));
            }
            json.writeEndArray();
            json.writeStringField("model", model(images));
            usage(json, tokens, images);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    Map<String, String> headers(int tokens, int chars) {
        return cohere()
                ? Map.of("num_tokens", Integer.toString(tokens), "num_chars", Integer.toString(chars))
                : Map.of();
    }

    private void item(JsonGenerator json, int index, float[] vector) throws IOException {
        json.writeStartObject();
        json.writeNumberField("index", index);
        json.writeStringField("object", "embedding");
        if (base64) {
            json.writeStringField("embedding", base64(vector));
        } else {
            json.writeArrayFieldStart("embedding");
            for (float value : vector) {
                json.writeNumber(value);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private void usage(JsonGenerator json, int tokens, int images) throws IOException {
        json.writeObjectFieldStart("usage");
        json.writeNumberField("prompt_tokens", tokens);
        if (cohere()) {
            json.writeNumberField("completion_tokens", 0);
        }
        json.writeNumberField("total_tokens", tokens);
        if (images > 0) {
            json.writeNumberField("images", images);
        }
        json.writeEndObject();
    }

    /** Cohere's v3 names its model for images only. */
    private String model(int images) {
        if (images > 0) {
            return deployment.model() + "-image";
        }
        return cohere() ? "" : deployment.model();
    }

    private boolean cohere() {
        return deployment.dialect() == Dialect.COHERE;
    }

    private static String base64(float[] vector) {
        ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(vector);
        return Base64.getEncoder().encodeToString(bytes.array());
    }
}
