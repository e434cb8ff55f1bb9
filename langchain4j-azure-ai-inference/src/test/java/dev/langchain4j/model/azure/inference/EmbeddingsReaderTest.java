package dev.langchain4j.model.azure.inference;

import static dev.langchain4j.model.azure.inference.EmbeddingAnswers.answer;
import static dev.langchain4j.model.azure.inference.EmbeddingAnswers.base64;
import static dev.langchain4j.model.azure.inference.EmbeddingAnswers.floats;
import static dev.langchain4j.model.azure.inference.EmbeddingAnswers.item;
import static dev.langchain4j.model.azure.inference.EmbeddingAnswers.randomVectors;
import static dev.langchain4j.model.azure.inference.EmbeddingAnswers.read;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddingsReaderTest {

    private final Random random = new Random(7);

    @Test
    void floatsAndBase64GiveTheSameBitsWhereverTheChunksCut() {
        for (int round = 0; round < 300; round++) {
            int count = 1 + random.nextInt(6);
            float[][] vectors = randomVectors(random, count, 1 + random.nextInt(40));
            int longest = 1 + random.nextInt(round % 3 == 0 ? 3 : 200);
            assertBits(vectors, read(floats(vectors), count, () -> 1 + random.nextInt(longest)));
            assertBits(vectors, read(base64(vectors), count, () -> 1 + random.nextInt(longest)));
        }
    }

    @Test
    void everyFloatSurvivesBase64() {
        float[][] vectors = new float[50][64];
        for (float[] vector : vectors) {
            for (int i = 0; i < vector.length; i++) {
                float any = Float.intBitsToFloat(random.nextInt());
                vector[i] = Float.isFinite(any) ? any : -0f;
            }
        }
        assertBits(vectors, read(base64(vectors), vectors.length));
        assertBits(vectors, read(floats(vectors), vectors.length));
    }

    @Test
    void anyOrderOfItemsIsPutRight() {
        for (int round = 0; round < 100; round++) {
            float[][] vectors = randomVectors(random, 1 + random.nextInt(20), 3);
            List<String> items = new ArrayList<>();
            for (int i = 0; i < vectors.length; i++) {
                boolean isText = random.nextBoolean();
                items.add(item(String.valueOf(i), isText ? '"' + base64(vectors[i]) + '"' : floats(vectors[i])));
            }
            Collections.shuffle(items, random);
            assertBits(vectors, read(answer(items), vectors.length, () -> 1 + random.nextInt(50)));
        }
    }

    @Test
    void fieldsMayComeInAnyOrderWithBlanksAndUnknownOnes() {
        String body = "\n { \"usage\" : {\"prompt_tokens\":4,\"total_tokens\":4,\"embedding\":[\"x\"]},\r\n"
                + "\t\"model\":\"\", \"data\" : [ { \"embedding\" :\n [ 1.5 , -2e-1\t,\n3 ] , \"object\":\"embedding\","
                + "\"index\" : 0, \"more\":{\"embedding\":[null],\"a\\\"b\":\"}]\"} } ] , \"id\": \"\\u0000\" } ";

        EmbeddingsResponse response = read(body.getBytes(UTF_8), 1, () -> 1);

        assertThat(response.vectors()[0]).containsExactly(1.5f, -0.2f, 3f);
        assertThat(response.model()).isNull();
        assertThat(response.usage()).isNotNull();
        assertThat(response.usage().promptTokens()).isEqualTo(4);
    }

    @Test
    void anAnswerWithoutIndexesIsTakenAsItCame() {
        byte[] body = answer(List.of("{\"embedding\":[1]}", "{\"embedding\":[2],\"index\":null}"));

        assertThat(read(body, 2).vectors()).isDeepEqualTo(new float[][] {{1}, {2}});
    }

    @Test
    void escapedBase64IsUnderstood() {
        float[][] vectors = {{-1.0e-3f, 7.7e30f}, {Float.MIN_VALUE, -0f}};
        String escaped = new String(base64(vectors), UTF_8).replace("/", "\\/").replace("+", "\\u002B");

        assertBits(vectors, read(escaped.getBytes(UTF_8), 2, () -> 1));
    }

    @Test
    void chunksWithoutArrayAreRead() {
        float[][] vectors = randomVectors(random, 3, 5000);
        EmbeddingsReader reader = new EmbeddingsReader(3, new EmbeddingDimension(null, null));
        ByteBuffer direct = ByteBuffer.allocateDirect(floats(vectors).length).put(floats(vectors));
        reader.feed(direct.flip());

        assertBits(vectors, reader.end(EmbeddingAnswers.exchange()));
        EmbeddingsReader other = new EmbeddingsReader(3, new EmbeddingDimension(null, null));
        other.feed(ByteBuffer.wrap(base64(vectors)).asReadOnlyBuffer());
        assertBits(vectors, other.end(EmbeddingAnswers.exchange()));
    }

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
                .isInstanceOf(MalformedAnswerException.class)
                .hasMessageContaining("index");
    }

    @Test
    void tooFewAndTooManyVectorsAreRefused() {
        List<String> items =
                IntStream.range(0, 3).mapToObj(i -> item("" + i, "[1]")).toList();

        assertThatThrownBy(() -> read(answer(items), 4)).hasMessageContaining("3 vectors, but 4 were asked for");
        assertThatThrownBy(() -> read(answer(items), 2)).hasMessageContaining("more vectors than the 2 asked for");
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
            assertThatThrownBy(() -> read(body, 1, () -> size)).isInstanceOf(MalformedAnswerException.class);
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
        assertThatThrownBy(() -> read(body.getBytes(UTF_8), 1)).isInstanceOf(ErrorEventException.class);
    }

    @Test
    void anAnswerWithoutDataIsRefused() {
        assertThatThrownBy(() -> read("{\"object\":\"list\"}".getBytes(UTF_8), 1))
                .isInstanceOf(MalformedAnswerException.class)
                .hasMessageContaining("no data");
    }

    private static void assertBits(float[][] wanted, EmbeddingsResponse response) {
        assertThat(response.vectors()).hasDimensions(wanted.length, wanted[0].length);
        for (int i = 0; i < wanted.length; i++) {
            for (int j = 0; j < wanted[i].length; j++) {
                assertThat(Float.floatToRawIntBits(response.vectors()[i][j]))
                        .isEqualTo(Float.floatToRawIntBits(wanted[i][j]));
            }
        }
    }
}
