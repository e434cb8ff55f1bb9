package dev.langchain4j.model.azure.inference.emulator.internal.reply;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.langchain4j.model.azure.inference.emulator.internal.reply.ReplyContent.Raw;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.ReplyContent.Wire;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a script answers with, and how that is brought to the client: what a {@code Reply} holds. */
public record ReplyPlan(ReplyContent content, Delivery delivery) {

    public static ReplyPlan of(ReplyContent content) {
        return new ReplyPlan(content, Delivery.USUAL);
    }

    static ReplyPlan raw(int status, String contentType, String body) {
        return of(new Raw(
                status,
                contentType.isEmpty() ? Map.of() : Map.of("Content-Type", contentType),
                List.of(new Piece(Duration.ZERO, body.getBytes(UTF_8)))));
    }

    public ReplyPlan with(ReplyContent content) {
        return new ReplyPlan(content, delivery);
    }

    public ReplyPlan delivered(Delivery delivery) {
        return new ReplyPlan(content, delivery);
    }

    /** With an HTTP header; one that the answer has anyway is replaced. */
    public ReplyPlan header(String name, String value) {
        if (content instanceof Wire) {
            throw new IllegalStateException("a reply past HTTP has no headers");
        }
        if (!(content instanceof Raw raw)) {
            return delivered(delivery.withHeader(name, value));
        }
        Map<String, String> headers = new LinkedHashMap<>(raw.headers());
        headers.put(name, value);
        return with(new Raw(raw.status(), headers, raw.body()));
    }
}
