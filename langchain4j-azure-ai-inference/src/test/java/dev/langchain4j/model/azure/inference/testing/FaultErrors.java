package dev.langchain4j.model.azure.inference.testing;

import static dev.langchain4j.model.azure.inference.testing.Fault.Closing.BY_SERVICE;
import static dev.langchain4j.model.azure.inference.testing.Fault.Closing.BY_US;
import static dev.langchain4j.model.azure.inference.testing.Fault.Closing.EITHER;
import static dev.langchain4j.model.azure.inference.testing.Fault.Closing.KEPT;
import static dev.langchain4j.model.azure.inference.testing.Fault.Phase.ERROR_BODY;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows of the fault matrix: each status with each kind of body. */
public final class FaultErrors {

    private static final byte[] MESSAGE = "{\"error\":{\"code\":\"c\",\"message\":\"no\"}}".getBytes(UTF_8);

    private FaultErrors() {}

    public static List<Fault> all() {
        List<Fault> faults = new ArrayList<>();
        for (int status : new int[] {301, 302, 307, 308, 400, 401, 403, 404, 408, 413, 422, 429, 500, 502, 503, 504}) {
            bodies().forEach((name, body) -> faults.add(row(status, name, reply(status, body))));
            faults.add(closing(row(status, "stalls", reply(status, MESSAGE).stalledAfter(20)), status, BY_US));
            faults.add(closing(row(status, "is cut", reply(status, MESSAGE).closedAfter(20)), status, BY_SERVICE));
            faults.add(closing(row(status, "is reset", reply(status, MESSAGE).resetAfter(20)), status, BY_SERVICE));
        }
        faults.add(Fault.of(
                        ERROR_BODY,
                        "429 asks for a minute and more",
                        Reply.error(429, "{}").header("Retry-After", "61"))
                .fails(RateLimitException.class, "HTTP 429", 1, KEPT));
        return faults;
    }

    private static Map<String, byte[]> bodies() {
        Map<String, byte[]> bodies = new LinkedHashMap<>();
        bodies.put("is JSON", MESSAGE);
        bodies.put("is a web page", "<html><title>Down</title></html>".getBytes(UTF_8));
        bodies.put("is empty", new byte[0]);
        bodies.put("is half JSON", "{\"error\":{\"mess".getBytes(UTF_8));
        bodies.put("is not UTF-8", new byte[] {'{', (byte) 0xff, (byte) 0xfe, 0});
        bodies.put("is deeply nested", "[".repeat(100_000).getBytes(UTF_8));
        bodies.put("is huge", " ".repeat(900_000).getBytes(UTF_8));
        return bodies;
    }

    private static Fault row(int status, String body, Reply reply) {
        Fault fault = Fault.of(ERROR_BODY, status + ", whose body " + body, reply);
        fault = closing(fault, status, body.equals("is huge") ? EITHER : KEPT);
        boolean pageInPlaceOfAnswer = body.equals("is a web page") && (status == 400 || status == 422);
        return pageInPlaceOfAnswer ? fault.fails(InternalServerException.class, "A web page came", 1, KEPT) : fault;
    }

    private static Fault closing(Fault fault, int status, Fault.Closing closing) {
        boolean passing = status == 408 || status == 429 || (status >= 500 && status != 501);
        return fault.fails(exception(status), "HTTP " + status, passing ? 2 : 1, closing);
    }

    private static Class<? extends Throwable> exception(int status) {
        return switch (status) {
            case 301, 302, 307, 308, 400, 413, 422 -> InvalidRequestException.class;
            case 401, 403 -> AuthenticationException.class;
            case 404 -> ModelNotFoundException.class;
            case 408 -> dev.langchain4j.exception.TimeoutException.class;
            case 429 -> RateLimitException.class;
            default -> InternalServerException.class;
        };
    }

    private static Reply reply(int status, byte[] body) {
        return Reply.raw(status, "application/json", body)
                .header("retry-after-ms", "1")
                .header("Location", "http://127.0.0.1:9/elsewhere");
    }
}
