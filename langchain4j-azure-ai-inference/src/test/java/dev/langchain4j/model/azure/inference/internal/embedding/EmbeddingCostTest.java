package dev.langchain4j.model.azure.inference.internal.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.testing.Allocation;
import dev.langchain4j.model.azure.inference.testing.EmbeddingAnswers;
import dev.langchain4j.model.azure.inference.testing.EmbeddingFigures;
import dev.langchain4j.model.azure.inference.testing.Transport;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What decoding and whole calls allocate, in multiples of the vectors' own bytes. Bytes are the same on every machine, so
 * they can be held to; for times see {@link EmbeddingFigures}.
 */
class EmbeddingCostTest {

    private static final float[][] VECTORS =
            EmbeddingAnswers.randomVectors(new Random(1), EmbeddingFigures.COUNT, EmbeddingFigures.DIMENSION);

    @ParameterizedTest
    @ValueSource(strings = {"base64", "float"})
    void decodingAloneAllocatesLittleMoreThanTheVectors(String format) {
        byte[] body = EmbeddingFigures.body(VECTORS, format);

        assertThat(EmbeddingFigures.decoding(body, 1, 3).allocated()).isLessThan(1.5);
    }

    @ParameterizedTest
    @CsvSource({"base64, NETTY, 6", "float, NETTY, 8", "base64, JDK, 6", "float, JDK, 8"})
    void wholeCallsAllocateFewTimesTheVectors(String format, Transport transport, double most) {
        byte[] body = EmbeddingFigures.body(VECTORS, format);

        assertThat(EmbeddingFigures.calls(body, transport, 2, 3).allocated()).isLessThan(most);
    }

    @Test
    void smallAnswersCostLittleToo() {
        float[][] few = EmbeddingAnswers.randomVectors(new Random(1), 16, EmbeddingFigures.DIMENSION);
        byte[] body = EmbeddingAnswers.base64(few);
        Runnable decoding = () -> EmbeddingAnswers.read(body, few.length);
        decoding.run();

        long bytes = Allocation.of(decoding);

        assertThat(bytes / (16.0 * EmbeddingFigures.DIMENSION * Float.BYTES)).isLessThan(2.5);
    }
}
