package dev.langchain4j.model.azure.inference.internal.embedding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingModel;
import dev.langchain4j.model.azure.inference.testing.EmbeddingAnswers;
import dev.langchain4j.model.azure.inference.testing.RenderedService;
import dev.langchain4j.model.embedding.EmbeddingModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Ten thousand vectors take the memory of the result and of the batches under way: a JVM in which all answers together, or
 * the result twice, would not fit gets them.
 */
class EmbeddingMemoryTest {

    private static final int BATCH = 96;
    private static final int BATCHES = 104;
    private static final int DIMENSION = 1536;
    private static final int MEGABYTE = 1024 * 1024;

    @Test
    void tenThousandVectorsFitIntoLittleMoreThanTheirOwnMemory() throws Exception {
        byte[] answer = EmbeddingAnswers.floats(EmbeddingAnswers.randomVectors(new Random(1), BATCH, DIMENSION));
        int result = BATCHES * BATCH * DIMENSION * Float.BYTES / MEGABYTE;
        int heap = result + 36;
        assertThat((long) BATCHES * answer.length / MEGABYTE).isGreaterThan(heap);

        try (RenderedService service = new RenderedService(answer)) {
            assertThat(runWith(heap, service.endpoint())).isEqualTo("9984 vectors");
        }
    }

    private static String runWith(int heapMegabytes, String endpoint) throws IOException, InterruptedException {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + heapMegabytes + "m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EmbeddingMemoryTest.class.getName(),
                        endpoint)
                .redirectErrorStream(true)
                .start();
        String said = new String(child.getInputStream().readAllBytes(), UTF_8).strip();
        child.waitFor();
        return said.substring(said.lastIndexOf('\n') + 1);
    }

    /** The JVM that has little memory. */
    public static void main(String[] args) {
        EmbeddingModel model = AzureAiInferenceEmbeddingModel.builder()
                .endpoint(args[0])
                .apiKey("a-key")
                .modelName("embed")
                .encodingFormat("float")
                .maxSegmentsPerBatch(BATCH)
                .maxConcurrentBatches(8)
                .build();
        List<TextSegment> texts = IntStream.range(0, BATCH * BATCHES)
                .mapToObj(i -> TextSegment.from("text " + i))
                .toList();
        List<Embedding> embeddings = model.embedAll(texts).content();
        System.out.println(embeddings.size() + " vectors");
        System.exit(0);
    }
}
