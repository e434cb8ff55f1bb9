package dev.langchain4j.model.azure.inference.testing;

import static dev.langchain4j.model.azure.inference.testing.Fault.Closing.BY_SERVICE;
import static dev.langchain4j.model.azure.inference.testing.Fault.Closing.BY_US;
import static dev.langchain4j.model.azure.inference.testing.Fault.Closing.EITHER;
import static dev.langchain4j.model.azure.inference.testing.Fault.Closing.KEPT;
import static dev.langchain4j.model.azure.inference.testing.Fault.Phase.AFTER_BODY;
import static dev.langchain4j.model.azure.inference.testing.Fault.Phase.BEFORE_HEADERS;
import static dev.langchain4j.model.azure.inference.testing.Fault.Phase.IN_HEADERS;
import static dev.langchain4j.model.azure.inference.testing.Fault.Phase.MID_BODY;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.NonRetriableException;
import dev.langchain4j.exception.RetriableException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.exception.UnresolvedModelServerException;
import dev.langchain4j.model.azure.inference.CallKind;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import java.time.Duration;
import java.util.List;

/** The rows of the fault matrix, but for the errors that the service tells itself. */
public final class FaultTable {

    private static final String JSON = "application/json";
    private static final String SSE = "text/event-stream";
    /** To chat and to embeddings alike. */
    private static final String ANSWER =
            "{\"choices\":[{\"index\":0,\"finish_reason\":\"stop\",\"message\":{\"content\":\"fine\"}}],"
                    + "\"data\":[{\"index\":0,\"embedding\":[1]}]}";

    private static final String FIRST = event("{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"fine\"}}]}");
    private static final String LAST = event("{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}");
    private static final String DONE = event("[DONE]");
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
    private static final String SSE_OK =
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";

    private FaultTable() {}

    public static List<Fault> unreachable(String refused, String full, String plainPort) {
        return List.of(
                Fault.at(refused, "connection refused").fails(RetriableException.class, "was refused", 2, BY_SERVICE),
                Fault.at("https://no-such-host.invalid/openai/v1", "unknown host")
                        .fails(UnresolvedModelServerException.class, "name is unknown", 1, BY_SERVICE),
                Fault.at(full, "connect timeout")
                        .connectTimeout(Duration.ofMillis(700))
                        .fails(TimeoutException.class, "connectTimeout", 2, BY_SERVICE),
                Fault.at(plainPort, "TLS on a plain port")
                        .fails(NonRetriableException.class, "secure connection", 1, BY_SERVICE));
    }

    public static List<Fault> headers() {
        return List.of(
                Fault.of(BEFORE_HEADERS, "reset", Reply.reset())
                        .fails(RetriableException.class, "was cut", 2, BY_SERVICE),
                Fault.of(BEFORE_HEADERS, "close", Reply.hangUp())
                        .fails(RetriableException.class, "was cut", 2, BY_SERVICE),
                Fault.of(BEFORE_HEADERS, "silence", Reply.silence())
                        .fails(TimeoutException.class, "responseTimeout", 1, BY_US),
                Fault.of(BEFORE_HEADERS, "garbage", wire("what is HTTP?\r\n\r\n"))
                        .fails(InternalServerException.class, "can't be understood", 1, BY_SERVICE),
                Fault.of(BEFORE_HEADERS, "binary", wire("\u0016\u0003\u0001what?\r\n\r\n"))
                        .fails(InternalServerException.class, "can't be understood", 1, BY_SERVICE),
                Fault.of(IN_HEADERS, "cut", wire("HTTP/1.1 200 OK\r\nContent-Ty"))
                        .fails(RetriableException.class, "was cut", 2, BY_SERVICE),
                Fault.of(
                                IN_HEADERS,
                                "reset",
                                wire("HTTP/1.1 200 OK\r\nContent-Ty", "x").resetAfter(27))
                        .fails(RetriableException.class, "was cut", 2, BY_SERVICE),
                Fault.of(
                                IN_HEADERS,
                                "stall",
                                wire("HTTP/1.1 200 OK\r\nContent-Ty", "x").stalledAfter(27))
                        .fails(TimeoutException.class, "responseTimeout", 1, BY_US),
                Fault.of(IN_HEADERS, "status is no number", wire("HTTP/1.1 abc Fine\r\n\r\n"))
                        .fails(InternalServerException.class, "can't be understood", 1, BY_SERVICE),
                Fault.of(IN_HEADERS, "length is no number", wire(OK + "Content-Length: many\r\n\r\n" + ANSWER))
                        .fails(InternalServerException.class, "can't be understood", 1, BY_SERVICE),
                Fault.of(IN_HEADERS, "endless header", wire(OK + "X-Long: " + "x".repeat(2_000_000)))
                        .fails(InternalServerException.class, "can't be understood", 1, BY_SERVICE));
    }

    public static List<Fault> midBody() {
        return List.of(
                Fault.of(
                                MID_BODY,
                                "stall",
                                raw(JSON, ANSWER).stalledAfter(20),
                                raw(SSE, FIRST, LAST).stalledAfter(FIRST.length()))
                        .fails(TimeoutException.class, " timeout allows", 1, BY_US)
                        .streamedFails(TimeoutException.class, "streamIdleTimeout", 1, BY_US),
                Fault.of(
                                MID_BODY,
                                "cut",
                                raw(JSON, ANSWER).closedAfter(20),
                                raw(SSE, FIRST, LAST).closedAfter(FIRST.length() + 5))
                        .fails(RetriableException.class, "was cut", 2, BY_SERVICE)
                        .streamedFails(RetriableException.class, "was cut", 1, BY_SERVICE),
                Fault.of(
                                MID_BODY,
                                "reset",
                                raw(JSON, ANSWER).resetAfter(20),
                                raw(SSE, FIRST, LAST).resetAfter(FIRST.length()))
                        .fails(RetriableException.class, "was cut", 2, BY_SERVICE)
                        .streamedFails(RetriableException.class, "was cut", 1, BY_SERVICE),
                Fault.of(MID_BODY, "ends before the answer", raw(JSON, ANSWER.substring(0, 30)), raw(SSE, FIRST))
                        .fails(InternalServerException.class, "can't be understood", 1, KEPT)
                        .streamedFails(RetriableException.class, "cut off", 1, KEPT),
                Fault.of(MID_BODY, "nothing", raw(JSON, ""), raw(SSE, ": hello\n\n"))
                        .fails(InternalServerException.class, "can't be understood", 1, KEPT)
                        .streamedFails(RetriableException.class, "cut off", 2, KEPT),
                Fault.of(
                                MID_BODY,
                                "broken chunks",
                                wire(SSE_OK + "zzz\r\n" + ANSWER),
                                wire(SSE_OK + chunk(FIRST) + "zzz\r\n"))
                        .fails(InternalServerException.class, "can't be understood", 1, BY_SERVICE),
                Fault.of(
                                MID_BODY,
                                "garbage",
                                raw(JSON, "{\"choices\":[\u0001\u0002]}"),
                                raw(SSE, FIRST, event("{\"choices\":[\u0001\u0002]}")))
                        .fails(InternalServerException.class, "can't be understood", 1, EITHER),
                Fault.of(MID_BODY, "a web page", raw("text/html", "<!doctype html><title>Sign in</title>"))
                        .fails(InternalServerException.class, "Sign in", 1, KEPT),
                Fault.of(
                                MID_BODY,
                                "not UTF-8",
                                Reply.raw(200, JSON, latin(ANSWER)),
                                Reply.raw(200, SSE, latin(FIRST), LAST.getBytes(UTF_8)))
                        .fails(InternalServerException.class, "can't be understood", 1, EITHER),
                Fault.of(
                                MID_BODY,
                                "huge",
                                raw(JSON, " ".repeat(900_000), ANSWER),
                                raw(SSE, FIRST, "data: " + "x".repeat(900_000)))
                        .fails(NonRetriableException.class, "maxResponseBytes", 1, EITHER)
                        .streamedFails(NonRetriableException.class, "bytes in one event", 1, EITHER),
                Fault.of(
                                MID_BODY,
                                "many lines in one event",
                                Reply.hangUp(),
                                raw(SSE, FIRST, "data: xxxxxxxxxxxxxxx\n".repeat(60_000)))
                        .onlyStreamed("a plain answer has no events")
                        .streamedFails(NonRetriableException.class, "bytes in one event", 1, EITHER),
                Fault.of(MID_BODY, "deep nesting", raw(JSON, nested(ANSWER)), raw(SSE, FIRST, event(nested("{}"))))
                        .fails(NonRetriableException.class, "levels of JSON in JSON", 1, EITHER),
                Fault.of(
                                MID_BODY,
                                "too many tool calls",
                                raw(JSON, tools("message")),
                                raw(SSE, FIRST, event(tools("delta"))))
                        .not(CallKind::isEmbedding, "vectors call no tools")
                        .fails(NonRetriableException.class, "tool calls", 1, EITHER),
                Fault.of(
                                MID_BODY,
                                "an error",
                                raw(JSON, "{\"error\":{\"code\":\"x\",\"message\":\"it fell\"}}"),
                                raw(SSE, FIRST, event("{\"error\":{\"code\":\"x\",\"message\":\"it fell\"}}")))
                        .fails(InternalServerException.class, "it fell", 1, EITHER));
    }

    public static List<Fault> afterBody() {
        String whole = FIRST + LAST + DONE;
        String told = OK + "Content-Length: " + ANSWER.length() + "\r\n\r\n" + ANSWER;
        return List.of(
                Fault.of(AFTER_BODY, "cut", wire(told), raw(SSE, whole, "x").closedAfter(whole.length()))
                        .answers("fine", BY_SERVICE),
                Fault.of(
                                AFTER_BODY,
                                "reset",
                                wire(told, "x").resetAfter(told.length()),
                                raw(SSE, whole, "x").resetAfter(whole.length()))
                        .answers("fine", BY_SERVICE),
                Fault.of(
                                AFTER_BODY,
                                "stall",
                                Reply.hangUp(),
                                raw(SSE, whole, "x").stalledAfter(whole.length()))
                        .onlyStreamed("nothing is waited for once its length has come")
                        .streamedAnswers("fine", BY_US),
                Fault.of(
                                AFTER_BODY,
                                "garbage",
                                wire(told + "garbage"),
                                wire(SSE_OK + chunk(whole), "zzz\r\n").paced(Duration.ofMillis(200)))
                        .answers("fine", BY_SERVICE),
                Fault.of(
                                AFTER_BODY,
                                "more events",
                                Reply.hangUp(),
                                raw(SSE, whole, FIRST, event("{\"error\":\"late\"}")))
                        .onlyStreamed("a plain answer has no events")
                        .streamedAnswers("fine", KEPT),
                Fault.of(
                                AFTER_BODY,
                                "cut before [DONE]",
                                Reply.hangUp(),
                                raw(SSE, FIRST, LAST, DONE).closedAfter((FIRST + LAST).length()))
                        .onlyStreamed("a plain answer has no [DONE]")
                        .streamedFails(RetriableException.class, "was cut", 1, BY_SERVICE));
    }

    private static Reply raw(String contentType, String... pieces) {
        return Reply.raw(200, contentType, pieces);
    }

    private static Reply wire(String... pieces) {
        byte[][] bytes = new byte[pieces.length][];
        for (int i = 0; i < pieces.length; i++) {
            bytes[i] = pieces[i].getBytes(UTF_8);
        }
        return Reply.wire(bytes);
    }

    private static byte[] latin(String text) {
        return text.replace("fine", "f\u00e4\u00e9ine").getBytes(ISO_8859_1);
    }

    private static String event(String data) {
        return "data: " + data + "\n\n";
    }

    private static String chunk(String body) {
        return Integer.toHexString(body.length()) + "\r\n" + body + "\r\n";
    }

    private static String nested(String inner) {
        return "{\"choices\":" + "[".repeat(5_000) + inner + "]".repeat(5_000) + "}";
    }

    private static String tools(String field) {
        StringBuilder calls = new StringBuilder();
        for (int i = 0; i < 1_100; i++) {
            calls.append(i == 0 ? "" : ",")
                    .append("{\"index\":" + i + ",\"id\":\"c" + i
                            + "\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}");
        }
        return "{\"choices\":[{\"index\":0,\"" + field + "\":{\"tool_calls\":[" + calls + "]}}]}";
    }
}
