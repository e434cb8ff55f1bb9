package dev.langchain4j.model.azure.inference.internal.embedding;

import static dev.langchain4j.model.azure.inference.testing.EmbeddingAnswers.answer;
import static dev.langchain4j.model.azure.inference.testing.EmbeddingAnswers.base64;
import static dev.langchain4j.model.azure.inference.testing.EmbeddingAnswers.floats;
import static dev.langchain4j.model.azure.inference.testing.EmbeddingAnswers.item;
import static dev.langchain4j.model.azure.inference.testing.EmbeddingAnswers.randomVectors;
import static dev.langchain4j.model.azure.inference.testing.EmbeddingAnswers.read;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.model.azure.inference.testing.EmbeddingAnswers;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

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

    /** Strings, brackets and fields of the same name all around must not lead astray. */
    @Test
    void whateverElseTheAnswerHoldsTheVectorsAreFound() throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        for (int round = 0; round < 300; round++) {
            float[][] vectors = randomVectors(random, 1 + random.nextInt(4), 1 + random.nextInt(5));
            ObjectNode answer = mapper.createObjectNode();
            noise(answer, 0);
            ArrayNode data = answer.putArray("data");
            for (int i = 0; i < vectors.length; i++) {
                ObjectNode item = data.addObject();
                noise(item, 0);
                if (random.nextBoolean()) {
                    item.put("embedding", base64(vectors[i]));
                } else {
                    ArrayNode numbers = item.putArray("embedding");
                    for (float number : vectors[i]) {
                        numbers.add(number);
                    }
                }
                item.put("index", i);
                noise(item, 0);
            }
            noise(answer, 0);
            byte[] body = (random.nextBoolean() ? mapper.writer() : mapper.writerWithDefaultPrettyPrinter())
                    .writeValueAsBytes(answer);

            assertBits(vectors, read(body, vectors.length, () -> 1 + random.nextInt(30)));
        }
    }

    private void noise(ObjectNode object, int depth) {
        String[] words = {"embedding", "\"embedding\":[1]", "\\", "{[", "]}", "data", "\u00e9\"", ""};
        for (int i = random.nextInt(3); i > 0; i--) {
            String name = words[random.nextInt(words.length)] + (depth == 0 ? "_" : "");
            switch (random.nextInt(depth < 3 ? 4 : 2)) {
                case 0 -> object.put(name, words[random.nextInt(words.length)]);
                case 1 -> object.put(name, random.nextDouble());
                case 2 -> noise(object.putObject(name), depth + 1);
                default -> noise(object.putArray(name).add("embedding").addObject(), depth + 1);
            }
        }
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
