package dev.langchain4j.model.azure.inference.testing;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingModel;
import dev.langchain4j.model.embedding.EmbeddingModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What embeddings cost, in bytes allocated for each byte of the vectors and in vectors a second: by decoding alone, and by
 * whole calls over loopback on both transports. Prints a table; {@code EmbeddingCostTest} holds the bytes. Runs only when
 * it is named:
 *
 * <pre>
 * ./mvnw -q -pl langchain4j-azure-ai-inference -am test -Dtest=EmbeddingFigures -Dsurefire.failIfNoSpecifiedTests=false
 * </pre>
 */
public class EmbeddingFigures {

    public static final int COUNT = 2048;
    public static final int DIMENSION = 1536;

    private static final int WARM_UP = 15;
    private static final int ROUNDS = 25;
    private static final int CHUNK = 16 * 1024;

    /** {@code allocated} is in multiples of the vectors' own bytes. */
    public record Figure(double allocated, double vectorsPerSecond) {}

    @Test
    void print() {
        float[][] vectors = EmbeddingAnswers.randomVectors(new Random(1), COUNT, DIMENSION);
        System.out.printf("%d vectors of %d numbers; medians of %d rounds%n", COUNT, DIMENSION, ROUNDS);
        System.out.printf("%-28s%12s%14s%n", "", "allocated", "vectors/s");
        for (String format : List.of("base64", "float")) {
            byte[] body = body(vectors, format);
            print("decode " + format, decoding(body, WARM_UP, ROUNDS));
            for (Transport transport : Transport.values()) {
                print("call " + format + " " + transport, calls(body, transport, WARM_UP, ROUNDS));
            }
        }
    }

    private static void print(String what, Figure figure) {
        System.out.printf("%-28s%11.2fx%14.0f%n", what, figure.allocated(), figure.vectorsPerSecond());
    }

    public static byte[] body(float[][] vectors, String format) {
        return format.equals("base64") ? EmbeddingAnswers.base64(vectors) : EmbeddingAnswers.floats(vectors);
    }

    public static Figure decoding(byte[] body, int warmUp, int rounds) {
        return measured(() -> EmbeddingAnswers.read(body, COUNT, () -> CHUNK), warmUp, rounds);
    }

    public static Figure calls(byte[] body, Transport transport, int warmUp, int rounds) {
        try (RenderedService service = new RenderedService(body)) {
            EmbeddingModel model = AzureAiInferenceEmbeddingModel.builder()
                    .endpoint(service.endpoint())
                    .apiKey("a-key")
                    .modelName("embed")
                    .maxSegmentsPerBatch(COUNT)
                    .httpClient(transport.client())
                    .build();
            List<TextSegment> texts = IntStream.range(0, COUNT)
                    .mapToObj(i -> TextSegment.from("text " + i))
                    .toList();
            return measured(() -> model.embedAll(texts), warmUp, rounds);
        }
    }

    private static Figure measured(Runnable task, int warmUp, int rounds) {
        for (int i = 0; i < warmUp; i++) {
            task.run();
        }
        List<Long> bytes = new ArrayList<>();
        List<Long> nanos = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            long start = System.nanoTime();
            bytes.add(Allocation.of(task));
            nanos.add(System.nanoTime() - start);
        }
        double ofVectors = (double) COUNT * DIMENSION * Float.BYTES;
        return new Figure(median(bytes) / ofVectors, COUNT / (median(nanos) / 1e9));
    }

    private static double median(List<Long> values) {
        long[] sorted = values.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
