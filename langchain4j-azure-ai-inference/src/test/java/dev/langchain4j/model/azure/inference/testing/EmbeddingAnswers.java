package dev.langchain4j.model.azure.inference.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.azure.core.http.HttpHeaders;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpointType;
import dev.langchain4j.model.azure.inference.internal.embedding.EmbeddingDimension;
import dev.langchain4j.model.azure.inference.internal.embedding.EmbeddingsReader;
import dev.langchain4j.model.azure.inference.internal.embedding.EmbeddingsResponse;
import dev.langchain4j.model.azure.inference.internal.endpoint.CallTarget;
import dev.langchain4j.model.azure.inference.internal.http.Exchange;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Answers with vectors, as a service writes them, and their reading. */
public final class EmbeddingAnswers {

    private EmbeddingAnswers() {}

    public static float[][] randomVectors(Random random, int count, int dimension) {
        float[][] vectors = new float[count][dimension];
        for (float[] vector : vectors) {
            for (int i = 0; i < dimension; i++) {
                vector[i] = (float) (random.nextGaussian() * Math.pow(10, random.nextInt(6) - 5));
            }
        }
        return vectors;
    }

    public static byte[] floats(float[][] vectors) {
        return answer(IntStream.range(0, vectors.length)
                .mapToObj(i -> item(String.valueOf(i), floats(vectors[i])))
                .toList());
    }

    public static byte[] base64(float[][] vectors) {
        return answer(IntStream.range(0, vectors.length)
                .mapToObj(i -> item(String.valueOf(i), '"' + base64(vectors[i]) + '"'))
                .toList());
    }

    public static String floats(float[] vector) {
        return IntStream.range(0, vector.length)
                .mapToObj(i -> String.valueOf(vector[i]))
                .collect(Collectors.joining(",", "[", "]"));
    }

    public static String base64(float[] vector) {
        ByteBuffer bytes = ByteBuffer.allocate(vector.length * 4).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : vector) {
            bytes.putFloat(value);
        }
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    public static String item(String index, String embedding) {
        return "{\"object\":\"embedding\",\"index\":" + index + ",\"embedding\":" + embedding + "}";
    }

    public static byte[] answer(List<String> items) {
        return ("{\"object\":\"list\",\"data\":[" + String.join(",", items)
                        + "],\"model\":\"text-embedding-3-small\",\"usage\":{\"prompt_tokens\":7,\"total_tokens\":7}}")
                .getBytes(UTF_8);
    }

    /** Reads a response at once. */
    public static EmbeddingsResponse read(byte[] body, int count) {
        return read(body, count, () -> body.length);
    }

    /** Reads a response in chunks of these sizes. */
    public static EmbeddingsResponse read(byte[] body, int count, IntSupplier chunkSize) {
        EmbeddingsReader reader = new EmbeddingsReader(count, new EmbeddingDimension(null, null));
        for (int from = 0; from < body.length; ) {
            int to = Math.min(body.length, from + chunkSize.getAsInt());
            reader.feed(ByteBuffer.wrap(body, from, to - from));
            from = to;
        }
        return reader.end(exchange());
    }

    public static Exchange exchange() {
        CallTarget target = new CallTarget(
                AzureAiInferenceEndpointType.OPENAI_V1, "localhost", "/openai/v1/embeddings", null, "embed", List.of());
        return new Exchange(target, 200, new HttpHeaders(), null, 1, null);
    }
}
