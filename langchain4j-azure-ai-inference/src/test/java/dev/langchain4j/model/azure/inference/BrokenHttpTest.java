package dev.langchain4j.model.azure.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.RetriableException;
import dev.langchain4j.model.azure.inference.testing.RawService;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Responses that are no HTTP: parsers fail on them with many exceptions, of which none leaves a call. */
@Timeout(60)
class BrokenHttpTest {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
    private static final String CHUNKED = OK + "Transfer-Encoding: chunked\r\n\r\n";
    private static final String BODY = RawService.json("fine").split("\r\n\r\n")[1];
    private static final String CHUNK = Integer.toHexString(BODY.length()) + "\r\n" + BODY;

    /** Those that one parser forgives may be answered, or be cut where the other waits for more. */
    private static final Map<String, String> LENIENT = new LinkedHashMap<>();

    private static final Map<String, String> BROKEN = new LinkedHashMap<>();

    static {
        BROKEN.put("status line of another protocol", "SSH-2.0-OpenSSH_9.7\r\n\r\n");
        BROKEN.put("status is no number", "HTTP/1.1 2x0 OK\r\n\r\n");
        BROKEN.put("status line too long", "HTTP/1.1 200 " + "x".repeat(600_000) + "\r\n\r\n");
        BROKEN.put("header too long", OK + "X: " + "x".repeat(600_000) + "\r\n\r\n");
        BROKEN.put("length is no number", OK + "Content-Length: ten\r\n\r\n" + BODY);
        BROKEN.put("chunk size is no number", CHUNKED + "xyz\r\n" + BODY);
        LENIENT.put("chunk size is empty", CHUNKED + "\r\n" + BODY + "\r\n0\r\n\r\n");
        BROKEN.put("chunk size is too large", CHUNKED + "fffffffffffff\r\n" + BODY);
        LENIENT.put("chunk ends without a line end", CHUNKED + CHUNK + "xx0\r\n\r\n");
        LENIENT.put("length is negative", OK + "Content-Length: -5\r\n\r\n" + BODY);
        LENIENT.put("lengths differ", OK + "Content-Length: 5\r\nContent-Length: 6\r\n\r\n" + BODY);
        LENIENT.put(
                "length and chunks",
                OK + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n" + CHUNK + "\r\n0\r\n\r\n");
        LENIENT.put("header without a colon", OK + "nonsense\r\nContent-Length: 0\r\n\r\n");
        LENIENT.put("header name with a blank", OK + "X Y: z\r\nContent-Length: 0\r\n\r\n");
        LENIENT.put("header with a zero byte", OK + "X: \u0000\r\nContent-Length: 0\r\n\r\n");
        LENIENT.put("chunk extension with a bare line feed", CHUNKED + "5;x\ny\r\nabcde\r\n0\r\n\r\n");
        LENIENT.put("bare carriage return in a header", OK + "X: a\rb\r\nContent-Length: 0\r\n\r\n");
        LENIENT.put("another version", "HTTP/3.7 200 OK\r\nContent-Length: 0\r\n\r\n");
        LENIENT.put("status of four digits", "HTTP/1.1 2000 OK\r\nContent-Length: 0\r\n\r\n");
        LENIENT.put("trailer without a colon", CHUNKED + CHUNK + "\r\n0\r\nnonsense\r\n\r\n");
    }

    private static Stream<Arguments> with(Map<String, String> responses) {
        return WireCases.all()
                .flatMap(aCase -> responses.keySet().stream().map(what -> arguments(aCase, what, responses.get(what))));
    }

    static Stream<Arguments> broken() {
        return with(BROKEN);
    }

    static Stream<Arguments> lenient() {
        return with(LENIENT);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("broken")
    void isToldAsNoHttp(WireCases.Case aCase, String what, String response) throws Exception {
        Throwable thrown = call(aCase, response);

        assertThat(thrown)
                .isExactlyInstanceOf(InternalServerException.class)
                .hasMessageContaining("can't be understood");
        assertThat(AzureAiInferenceException.find(thrown)).isPresent();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("lenient")
    void isToldAsNoHttpUnlessTheParserForgivesIt(WireCases.Case aCase, String what, String response) throws Exception {
        Throwable thrown = call(aCase, response);

        if (thrown != null) {
            assertThat(thrown).isInstanceOfAny(InternalServerException.class, RetriableException.class);
            assertThat(AzureAiInferenceException.find(thrown)).isPresent();
        }
    }

    /** Ends the connection, so that what waits for more fails too. */
    private static Throwable call(WireCases.Case aCase, String response) throws Exception {
        try (RawService service = new RawService(number -> response).closingAfterEach()) {
            Supplier<CallKind.Asked> call = aCase.kind()
                    .asking(builder -> builder.endpoint(service.endpoint())
                            .apiKey("k")
                            .modelName("m")
                            .maxRetries(0)
                            .timeout(Duration.ofSeconds(20))
                            .httpClient(aCase.transport().own()));
            call.get();
            return null;
        } catch (RuntimeException e) {
            return e;
        }
    }
}
