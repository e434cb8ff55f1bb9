package dev.langchain4j.model.azure.inference;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.azure.core.http.HttpHeaders;
import dev.langchain4j.model.azure.inference.internal.embedding.EmbeddingDimension;
import dev.langchain4j.model.azure.inference.internal.embedding.EmbeddingsReader;
import dev.langchain4j.model.azure.inference.internal.embedding.EmbeddingsResponse;
import dev.langchain4j.model.azure.inference.internal.endpoint.CallTarget;
import dev.langchain4j.model.azure.inference.internal.endpoint.Endpoint;
import dev.langchain4j.model.azure.inference.internal.http.Exchange;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Base64;
import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** What it costs to read an answer with vectors of 1,536 numbers, as it comes in chunks. */
public class EmbeddingBenchmark extends MicroBenchmark {

    private static final int DIMENSIONS = 1536;
    private static final int CHUNK = 16 * 1024;

    /** How many vectors the answer has. */
    @Param({"16", "256", "2048"})
    public int vectors;

    /** How they are written. */
    @Param({"base64", "float"})
    public String format = "base64";

    private final Endpoint endpoint = Endpoint.of("https://res.services.ai.azure.com/openai/v1", null, null, "embed");
    private byte[] body = {};

    /** Makes the answer. */
    @Setup
    public void render() {
        Random random = new Random(1);
        StringBuilder json = new StringBuilder("{\"object\":\"list\",\"data\":[");
        for (int i = 0; i < vectors; i++) {
            json.append(i == 0 ? "" : ",")
                    .append("{\"object\":\"embedding\",\"index\":")
                    .append(i);
            json.append(",\"embedding\":").append(vector(random)).append('}');
        }
        json.append("],\"model\":\"text-embedding-3-small\",\"usage\":{\"prompt_tokens\":8,\"total_tokens\":8}}");
        body = json.toString().getBytes(UTF_8);
    }

    /** From the body to the vectors. */
    @Benchmark
    public EmbeddingsResponse read() {
        EmbeddingsReader reader = new EmbeddingsReader(vectors, new EmbeddingDimension(null, null));
        for (int from = 0; from < body.length; from += CHUNK) {
            reader.feed(ByteBuffer.wrap(body, from, Math.min(CHUNK, body.length - from)));
        }
        CallTarget there = endpoint.target("/embeddings", "embed");
        return reader.end(new Exchange(there, 200, new HttpHeaders(), null, 1, Duration.ofMillis(1)));
    }

    private String vector(Random random) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * DIMENSIONS).order(ByteOrder.LITTLE_ENDIAN);
        StringBuilder numbers = new StringBuilder("[");
        for (int i = 0; i < DIMENSIONS; i++) {
            float number = (float) random.nextGaussian() / 40;
            bytes.putFloat(number);
            numbers.append(i == 0 ? "" : ",").append(number);
        }
        return format.equals("base64")
                ? '"' + Base64.getEncoder().encodeToString(bytes.array()) + '"'
                : numbers.append(']').toString();
    }
}
