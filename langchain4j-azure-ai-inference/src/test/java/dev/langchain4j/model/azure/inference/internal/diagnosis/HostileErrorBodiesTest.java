package dev.langchain4j.model.azure.inference.internal.diagnosis;

import static dev.langchain4j.model.azure.inference.testing.ErrorTargets.details;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpointType;
import dev.langchain4j.model.azure.inference.internal.endpoint.CallTarget;
import dev.langchain4j.model.azure.inference.testing.ErrorTargets;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes back, there is an exception of bounded size, made in bounded time, that gives nothing away. */
@Timeout(60)
class HostileErrorBodiesTest {

    private static final CallTarget TARGET =
            ErrorTargets.target(AzureAiInferenceEndpointType.MODEL_INFERENCE, "/chat/completions");
    private static final int LONGEST_MESSAGE = 1200;

    private static final String RICH = """
            {"error":{"code":"Invalid input","message":"{\\"detail\\":[{\\"type\\":\\"extra_forbidden\\",\\"loc\\":[\\"body\\",\\"petal\\"],\\"msg\\":\\"no\\",\\"input\\":\\"red\\"}]}","status":422,
            "innererror":{"code":"x","content_filter_result":{"hate":{"filtered":true,"severity":"high"}}},"details":[{"loc":["body",1],"input":{}}]}}""";

    @ParameterizedTest
    @ValueSource(ints = {200, 301, 400, 401, 403, 404, 418, 422, 424, 429, 500, 599, 999})
    void everyBeginningOfABodyIsUnderstood(int status) {
        byte[] body = RICH.getBytes(UTF_8);
        for (int length = 0; length <= body.length; length++) {
            check(status, Arrays.copyOf(body, length));
        }
    }

    @Test
    void whatCameBeforeTheCutCounts() {
        RuntimeException thrown = ErrorTargets.error(400, "{\"error\":{\"code\":\"unknown_model\",\"message\":\"Unkn");

        assertThat(details(thrown).errorCode()).isEqualTo("unknown_model");
    }

    @Test
    void changedBytesDoNotMatter() {
        Random random = new Random(42);
        byte[] body = RICH.getBytes(UTF_8);
        for (int i = 0; i < 5_000; i++) {
            byte[] changed = body.clone();
            for (int j = random.nextInt(8); j >= 0; j--) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            }
            check(422, changed);
        }
    }

    static Stream<byte[]> bodies() {
        byte[] random = new byte[100_000];
        new Random(7).nextBytes(random);
        return Stream.concat(
                Stream.of(
                                "null",
                                "[]",
                                "[null]",
                                "{}",
                                "\"\"",
                                "0",
                                "{\"error\":null}",
                                "{\"error\":[]}",
                                "{\"error\":{\"code\":{},\"message\":[],\"param\":{},\"status\":\"x\",\"innererror\":1}}",
                                "{\"detail\":[null,1,[],{}]}",
                                "{\"detail\":{\"loc\":{},\"input\":null}}",
                                "{\"error\":{\"message\":\"{\"}}",
                                "{\"error\":{\"message\":\"[[[[\"}}",
                                "{\"error\":{\"message\":\"\\u202e\\u0000\\u001b[31m\\r\\n\"}}",
                                "{\"error\":{\"code\":\"" + "c".repeat(5000) + "\",\"message\":\"" + "m".repeat(50_000)
                                        + "\"}}",
                                "{\"detail\":[{\"loc\":[" + "\"x\",".repeat(5000) + "1],\"msg\":\"no\"}]}",
                                "[".repeat(100_000),
                                "{\"error\":".repeat(50_000),
                                "{\"a\":1,".repeat(100_000),
                                "<html>" + "<title".repeat(100_000),
                                "\"".repeat(100_000),
                                "'".repeat(100_000),
                                "{\"error\":{\"message\":\"" + "key ".repeat(20_000) + "\"}}",
                                "{\"error\":{\"message\":\"" + "retry after ".repeat(20_000) + "\"}}",
                                " ".repeat(5_000_000),
                                "1".repeat(1_000_000),
                                "{\"status\":" + "9".repeat(100_000) + "}",
                                "{\"error\":{\"content_filter_result\":{" + "\"hate\":{\"filtered\":true},".repeat(5000)
                                        + "\"x\":1}}}")
                        .flatMap(text -> Stream.of(UTF_8, UTF_16).map(text::getBytes)),
                Stream.of(random, new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf, '{', '}'}));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    @Timeout(5)
    void oddBodiesAreUnderstood(byte[] body) {
        for (int status : new int[] {200, 400, 429, 500}) {
            check(status, body);
        }
    }

    private static void check(int status, byte[] body) {
        RuntimeException thrown = ErrorTargets.ERRORS.fromResponse(TARGET, status, ErrorTargets.headers(), body, 1);

        assertThat(thrown).isInstanceOf(LangChain4jException.class);
        assertThat(thrown.getMessage()).hasSizeLessThan(LONGEST_MESSAGE);
        assertThat(thrown.getMessage().codePoints().filter(c -> c != '\n').noneMatch(Character::isISOControl))
                .isTrue();
        assertThat(thrown.getMessage().lines()).hasSize(details(thrown).hint().isEmpty() ? 1 : 2);
    }
}
