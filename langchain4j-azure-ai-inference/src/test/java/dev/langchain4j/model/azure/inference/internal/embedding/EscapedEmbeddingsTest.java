package dev.langchain4j.model.azure.inference.internal.embedding;

import static dev.langchain4j.model.azure.inference.testing.EmbeddingAnswers.answer;
import static dev.langchain4j.model.azure.inference.testing.EmbeddingAnswers.base64;
import static dev.langchain4j.model.azure.inference.testing.EmbeddingAnswers.floats;
import static dev.langchain4j.model.azure.inference.testing.EmbeddingAnswers.item;
import static dev.langchain4j.model.azure.inference.testing.EmbeddingAnswers.read;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.model.azure.inference.internal.json.MalformedResponseException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON may write each character of a string as an escape: names and vectors are read alike however they are written. */
class EscapedEmbeddingsTest {

    /** In base64 they hold slashes and plus signs. */
    private static final float[] VECTOR = {1.5f, Float.intBitsToFloat(0x3fbefbef), Float.intBitsToFloat(0x3f7ffeff), -2f
    };

    @ParameterizedTest
    @ValueSource(strings = {"\\/", "\\u002f", "\\u002F"})
    void anEscapedSlashIsASlash(String slash) {
        assertThat(base64(VECTOR)).contains("/");
        assertReads(base64(VECTOR).replace("/", slash));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u002b", "\\u002B"})
    void anEscapedPlusSignIsAPlusSign(String plus) {
        assertThat(base64(VECTOR)).contains("+");
        assertReads(base64(VECTOR).replace("+", plus));
    }

    @Test
    void everyCharacterMayBeEscaped() {
        assertReads(escaped(base64(VECTOR)));
        assertReads(base64(VECTOR).replace("=", "\\u003d"));
    }

    /** Encoders of MIME wrap lines. */
    @ParameterizedTest
    @ValueSource(strings = {"\\n", "\\r\\n", "\\u000a", "\\u000D\\u000A"})
    void lineEndsAreSkipped(String lineEnd) {
        String wrapped = base64(VECTOR).replaceAll("(.{8})", "$1" + lineEnd.replace("\\", "\\\\"));

        assertThat(wrapped).contains(lineEnd);
        assertReads(wrapped);
        assertReads(base64(VECTOR) + lineEnd);
    }

    @Test
    void theAlphabetForUrlsAndMissingPaddingAreRead() {
        assertReads(base64(VECTOR).replace('+', '-').replace('/', '_'));
        assertReads(base64(VECTOR).replace("=", ""));
        assertReads(base64(VECTOR).replace('+', '-').replace('/', '_').replace("=", ""));
    }

    /** Never other numbers than were sent: what stands for no character of base64 is refused. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "\\u0020",
                "\\t",
                "\\b",
                "\\f",
                "\\u0009",
                "\\u0000",
                "\\\"",
                "\\\\",
                "\\q",
                "\\x41",
                "\\u0141",
                "\\u01",
                "\\u00g1",
                "\\u 041",
                "\\uD83D\\uDE00",
                "!",
                "=",
                "\t",
                "\n",
                "é"
            })
    void whatIsNoBase64IsRefused(String odd) {
        String base64 = base64(VECTOR);
        for (int at = 0; at < 8; at++) {
            byte[] body = answer(List.of(item("0", '"' + base64.substring(0, at) + odd + base64.substring(at) + '"')));
            assertThatThrownBy(() -> read(body, 1))
                    .as("at %d", at)
                    .isInstanceOf(MalformedResponseException.class)
                    .hasMessageContaining("base64");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\u0065mbedding",
                "embeddin\\u0067",
                "emb\\u0065dd\\u0069ng",
                "\\u0065\\u006d\\u0062\\u0065\\u0064\\u0064\\u0069\\u006e\\u0067"
            })
    void anEscapedNameOfTheVectorIsItsName(String name) {
        for (String vector : List.of('"' + base64(VECTOR) + '"', floats(VECTOR))) {
            String body = "{\"data\":[{\"index\":0,\"" + name + "\":" + vector + "}]}";
            assertVector(body);
        }
    }

    @Test
    void everyNameMayBeEscaped() {
        assertVector("{\"d\\u0061ta\":[{\"\\u0069ndex\":0,\"\\u0065mbedding\":" + floats(VECTOR) + "}]}");
        assertVector("{\"mod\\u0065l\":\"x\",\"\\u0064ata\":[{\"embedding\":" + floats(VECTOR) + "}]}");
    }

    /** Names that only look like it, and values that look like what the scanner leaves in a vector's place. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"data\":[{\"index\":0,\"\\u0065mbedding\":\"#0\"}]}",
                "{\"data\":[{\"index\":0,\"\\u0065mbedding\":\"#\"}]}",
                "{\"data\":[{\"index\":0,\"\\u0065mbedding\":\"#x\"}]}",
                "{\"data\":[{\"index\":0,\"embedding\":\"#0\"}]}",
                "{\"data\":[{\"index\":0,\"\\u0165mbedding\":[1,2]}]}",
                "{\"data\":[{\"index\":0,\"\\\\u0065mbedding\":[1,2]}]}",
                "{\"data\":[{\"index\":0,\"embedding\\u0000\":[1,2]}]}",
                "{\"data\":[{\"index\":0,\"\\embedding\":[1,2]}]}",
                "{\"data\":[{\"index\":0,\"\\u006embedding\":[1,2]}]}",
                "{\"\\u0065ata\":[{\"embedding\":[1,2]}]}",
            })
    void whatIsNoVectorIsNone(String body) {
        for (int size : new int[] {1, 3, 1000}) {
            assertThatThrownBy(() -> read(body.getBytes(UTF_8), 1, () -> size))
                    .isInstanceOf(MalformedResponseException.class);
        }
    }

    private static void assertReads(String base64) {
        assertVector("{\"data\":[{\"index\":0,\"embedding\":\"" + base64 + "\"}]}");
    }

    private static void assertVector(String body) {
        byte[] bytes = body.getBytes(UTF_8);
        for (int size = 1; size <= bytes.length; size++) {
            int chunk = size;
            assertThat(read(bytes, 1, () -> chunk).vectors()[0])
                    .as("in chunks of %d", size)
                    .containsExactly(VECTOR);
        }
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars().forEach(c -> escaped.append(String.format("\\u%04x", c)));
        return escaped.toString();
    }
}
