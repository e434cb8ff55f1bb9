package dev.langchain4j.model.azure.inference.emulator.internal.reply;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.azure.inference.emulator.internal.json.Json;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.ReplyContent.Raw;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.ReplyContent.Wire;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What goes out in the end.
 *
 * @param wire whether the pieces go to the connection itself, without status and headers
 */
public record Outcome(
        boolean wire, int status, Map<String, String> headers, Iterator<Piece> pieces, Delivery delivery) {

    /** A reply that needs no deployment. */
    public static Outcome of(ReplyPlan reply) {
        ReplyContent content = reply.content();
        if (content instanceof Wire wire) {
            return new Outcome(true, 0, Map.of(), wire.bytes().iterator(), reply.delivery());
        }
        if (content instanceof Raw raw) {
            Map<String, String> headers = new LinkedHashMap<>(raw.headers());
            if (raw.body().size() == 1 && !headers.containsKey("Content-Length")) {
                headers.putAll(length(headers, raw.body().get(0).bytes()));
            }
            return new Outcome(false, raw.status(), headers, raw.body().iterator(), reply.delivery());
        }
        throw new ScriptError(
                "this reply can only be the answer to a call that such a route serves: assistant's messages to"
                        + " chat completions, completions and responses, failures and output items to responses");
    }

    public static Outcome json(JsonNode document, Map<String, String> moreHeaders) {
        return json(Json.bytes(document), moreHeaders);
    }

    public static Outcome json(byte[] bytes, Map<String, String> moreHeaders) {
        Map<String, String> headers = new LinkedHashMap<>(moreHeaders);
        headers.put("Content-Type", "application/json");
        headers.put("Content-Length", Integer.toString(bytes.length));
        Iterator<Piece> pieces = List.of(new Piece(Duration.ZERO, bytes)).iterator();
        return new Outcome(false, 200, headers, pieces, Delivery.USUAL);
    }

    public static Outcome events(Stream<String> events, Map<String, String> moreHeaders) {
        return stream(events.map(event -> "data: " + event + "\n\n"), moreHeaders);
    }

    /** An event stream of these blocks, each with its field names and the empty line behind it. */
    public static Outcome stream(Stream<String> blocks, Map<String, String> moreHeaders) {
        Map<String, String> headers = new LinkedHashMap<>(moreHeaders);
        headers.put("Content-Type", "text/event-stream; charset=utf-8");
        Iterator<Piece> pieces = blocks.map(block -> new Piece(Duration.ZERO, block.getBytes(UTF_8)))
                .iterator();
        return new Outcome(false, 200, headers, pieces, Delivery.USUAL);
    }

    /** With more headers, unless it goes past HTTP. */
    public Outcome with(Map<String, String> moreHeaders) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(moreHeaders);
        return wire ? this : new Outcome(false, status, all, pieces, delivery);
    }

    public Outcome delivered(Delivery delivery) {
        return new Outcome(wire, status, headers, pieces, delivery);
    }

    /** The pieces, with the pace as the pause before each but the first. */
    public Iterator<Piece> paced(Delivery delivery) {
        Duration pace = delivery.pace();
        return pace == null ? pieces : new PacedPieces(pieces, pace);
    }

    /** An event stream is chunked even if it is in one piece; anything else tells its length, so that cuts are noticed. */
    private static Map<String, String> length(Map<String, String> headers, byte[] body) {
        boolean stream = headers.getOrDefault("Content-Type", "").startsWith("text/event-stream");
        return stream ? Map.of() : Map.of("Content-Length", Integer.toString(body.length));
    }
}
