package dev.langchain4j.model.azure.inference.internal.embedding;

import static dev.langchain4j.model.azure.inference.testing.EmbeddingAnswers.answer;
import static dev.langchain4j.model.azure.inference.testing.EmbeddingAnswers.base64;
import static dev.langchain4j.model.azure.inference.testing.EmbeddingAnswers.floats;
import static dev.langchain4j.model.azure.inference.testing.EmbeddingAnswers.item;
import static dev.langchain4j.model.azure.inference.testing.EmbeddingAnswers.randomVectors;
import static dev.langchain4j.model.azure.inference.testing.EmbeddingAnswers.read;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.model.azure.inference.internal.error.ErrorInSuccessException;
import dev.langchain4j.model.azure.inference.internal.json.MalformedResponseException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Responses without usable vectors, or whose vectors can't be assigned to inputs. */
class MalformedEmbeddingsTest {

    private final Random random = new Random(7);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0,0", // doubled
                "0,2", // beyond
                "1,2", // counted from one
                "0,null", // missing
                "null,1", "0,-1", "\"a\",0"
            })
    void anAnswerThatDoesNotSayWhoseVectorIsWhoseIsRefused(String indexes) {
        List<String> items = Arrays.stream(indexes.split(",", -1))
                .map(index -> item(index, "[1]"))
                .toList();

        assertThatThrownBy(() -> read(answer(items), 2))
                .isInstanceOf(MalformedResponseException.class)
                .hasMessageContaining("index");
    }

    @Test
    void tooFewAndTooManyVectorsAreRefused() {
        List<String> items =
                IntStream.range(0, 3).mapToObj(i -> item("" + i, "[1]")).toList();

        assertThatThrownBy(() -> read(answer(items), 4)).hasMessageContaining("3 vectors, but 4 were requested");
        assertThatThrownBy(() -> read(answer(items), 2)).hasMessageContaining("more vectors than the 2 requested");
        assertThatThrownBy(() -> read(answer(List.of()), 1)).hasMessageContaining("0 vectors");
        assertThatThrownBy(() -> read(answer(List.of(item("0", "null"))), 1)).hasMessageContaining("no vector");
        assertThatThrownBy(() -> read(answer(List.of(item("0", "{}"))), 1)).hasMessageContaining("no vector");
        assertThatThrownBy(() -> read(answer(List.of(item("0", "0"))), 1)).hasMessageContaining("no vector");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[1,NaN]",
                "[1,null]",
                "[1,\"2\"]",
                "[1,true]",
                "[1,1e39]",
                "[1,-1e400]",
                "[1,Infinity]",
                "[[1,2]]",
                "[1,,2]",
                "[1 2]",
                "[,1]",
                "[1,]",
                "[1.2.3,1]",
                "[1-2,1]",
                "[]",
                "\"\"",
                "\"AACAfw==\"", // infinite
                "\"AADAfw==\"", // not a number
                "\"AAAA\"", // three bytes
                "\"AA*A\"",
                "\"AAA\""
            })
    void vectorsThatAreNoneAreRefusedWhereverTheChunksCut(String embedding) {
        byte[] body = answer(List.of(item("0", embedding)));
        for (int size : new int[] {1, 2, 7, body.length}) {
            assertThatThrownBy(() -> read(body, 1, () -> size)).isInstanceOf(MalformedResponseException.class);
        }
    }

    @Test
    void vectorsOfDifferentLengthAreRefused() {
        byte[] body = answer(List.of(item("0", "[1,2]"), item("1", "[1,2,3]")));

        assertThatThrownBy(() -> read(body, 2)).hasMessageContaining("has 3 numbers, the first has 2");
    }

    @Test
    void anAnswerThatEndsInTheMiddleIsRefusedWhereverItEnds() {
        byte[] body = floats(randomVectors(random, 2, 3));
        byte[] base64 = base64(randomVectors(random, 2, 3));
        for (int length = 0; length < body.length - 1; length++) {
            byte[] cut = Arrays.copyOf(body, length);
            assertThatThrownBy(() -> read(cut, 2, () -> 9)).isInstanceOf(RuntimeException.class);
        }
        for (int length = 0; length < base64.length - 1; length++) {
            byte[] cut = Arrays.copyOf(base64, length);
            assertThatThrownBy(() -> read(cut, 2, () -> 9)).isInstanceOf(RuntimeException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":{\"code\":\"x\",\"message\":\"busy\"}}",
                "{\"message\":\"busy\"}",
                "{\"detail\":[\"busy\"]}",
                "<html>busy</html>",
                "busy",
                "[]"
            })
    void anErrorInsteadOfAnAnswerIsTold(String body) {
        assertThatThrownBy(() -> read(body.getBytes(UTF_8), 1)).isInstanceOf(ErrorInSuccessException.class);
    }

    @Test
    void anAnswerWithoutDataIsRefused() {
        assertThatThrownBy(() -> read("{\"object\":\"list\"}".getBytes(UTF_8), 1))
                .isInstanceOf(MalformedResponseException.class)
                .hasMessageContaining("no data");
    }
}
