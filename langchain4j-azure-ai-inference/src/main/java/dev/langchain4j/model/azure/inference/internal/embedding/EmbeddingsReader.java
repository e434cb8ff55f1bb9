package dev.langchain4j.model.azure.inference.internal.embedding;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.langchain4j.model.azure.inference.internal.diagnosis.ErrorSigns;
import dev.langchain4j.model.azure.inference.internal.error.ErrorInSuccessException;
import dev.langchain4j.model.azure.inference.internal.http.BodyReader;
import dev.langchain4j.model.azure.inference.internal.http.Exchange;
import dev.langchain4j.model.azure.inference.internal.json.JsonCursor;
import dev.langchain4j.model.azure.inference.internal.json.MalformedResponseException;
import dev.langchain4j.model.azure.inference.internal.reading.JsonBody;
import dev.langchain4j.model.azure.inference.internal.reading.UsageReader;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsResponse.Usage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a response with vectors while it arrives: each byte once, and each vector straight into its final array. From
 * the rest, a few bytes for each vector, it creates the response when the body has ended.
 */
public final class EmbeddingsReader implements BodyReader<EmbeddingsResponse> {

    private static final int COPY_SIZE = 16 * 1024;

    private final int expectedCount;
    private final EmbeddingDimension dimension;
    private final VectorScanner scanner;
    private final JsonCursor json = new JsonCursor();
    private byte[] copy = {};

    private final List<@Nullable Long> indexes = new ArrayList<>();
    private final List<float[]> items = new ArrayList<>();
    private @Nullable String model;
    private @Nullable Usage usage;
    private boolean hasData;
    private final ErrorSigns errors = new ErrorSigns();

    /** {@code expectedCount}: the number of inputs. */
    public EmbeddingsReader(int expectedCount, EmbeddingDimension dimension) {
        this.expectedCount = expectedCount;
        this.dimension = dimension;
        this.scanner = new VectorScanner(expectedCount, dimension.expected());
    }

    @Override
    public void feed(ByteBuffer chunk) {
        if (chunk.hasArray()) {
            int from = chunk.arrayOffset() + chunk.position();
            scanner.feed(chunk.array(), from, from + chunk.remaining());
            return;
        }
        // Transports may pass read-only buffers.
        copy = copy.length == 0 ? new byte[COPY_SIZE] : copy;
        while (chunk.hasRemaining()) {
            int count = Math.min(copy.length, chunk.remaining());
            chunk.get(copy, 0, count);
            scanner.feed(copy, 0, count);
        }
    }

    @Override
    public EmbeddingsResponse end(Exchange exchange) {
        byte[] rest = scanner.rest();
        JsonBody.read(rest, json, this::readFields);
        if (errors.isError(hasData)) {
            throw new ErrorInSuccessException(new String(rest, UTF_8));
        }
        if (!hasData) {
            throw new MalformedResponseException("The response is not one of this API: it has no data");
        }
        float[][] vectors = inOrder();
        dimension.check(vectors[0].length);
        return new EmbeddingsResponse(vectors, model, usage, exchange);
    }

    private void readFields() throws IOException {
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                case "data" -> readData();
                case "model" -> model = json.textUnless(model);
                case "usage" -> usage = UsageReader.read(json);
                default -> {
                    if (!errors.read(field, json)) {
                        json.skip();
                    }
                }
            }
        }
    }

    private void readData() throws IOException {
        if (!json.atArray()) {
            json.skip();
            return;
        }
        hasData = true;
        while (json.nextElement()) {
            if (json.atObject()) {
                readItem();
            } else {
                json.skip();
            }
        }
    }

    private void readItem() throws IOException {
        Long index = null;
        float[] vector = null;
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                case "index" -> index = json.number();
                case "embedding" -> vector = vector();
                default -> json.skip();
            }
        }
        if (vector == null) {
            throw new MalformedResponseException("The response has no vector for the item " + items.size()
                    + (index == null ? "" : " (index " + index + ")"));
        }
        indexes.add(index);
        items.add(vector);
    }

    /** The vector that the scanner extracted, by the placeholder that it left. */
    private float @Nullable [] vector() throws IOException {
        String place = json.atString() ? json.text() : null;
        json.skip();
        return scanner.vectorAt(place);
    }

    /**
     * A response without any index is used in its order. Otherwise each index must occur once: any other handling would
     * give some text the vector of another.
     */
    private float[][] inOrder() {
        if (items.size() != expectedCount) {
            throw new MalformedResponseException(
                    "The response has " + items.size() + " vectors, but " + expectedCount + " were requested");
        }
        if (indexes.stream().allMatch(index -> index == null)) {
            return items.toArray(float[][]::new);
        }
        float[][] ordered = new float[expectedCount][];
        for (int i = 0; i < expectedCount; i++) {
            Long index = indexes.get(i);
            if (index == null || index >= expectedCount || ordered[index.intValue()] != null) {
                throw new MalformedResponseException("The response's item " + i + " of " + expectedCount + " has "
                        + (index == null ? "no index" : "the index " + index + ", which is out of range or repeated"));
            }
            ordered[index.intValue()] = items.get(i);
        }
        return ordered;
    }
}
