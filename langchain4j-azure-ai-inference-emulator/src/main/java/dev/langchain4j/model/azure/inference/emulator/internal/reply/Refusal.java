package dev.langchain4j.model.azure.inference.emulator.internal.reply;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.azure.inference.emulator.internal.dialect.Ids;
import dev.langchain4j.model.azure.inference.emulator.internal.json.Json;
import java.util.Map;

/** A request that is refused, with the answer that says so. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String contentType;
    private final transient Map<String, String> headers;
    private final String body;

    Refusal(int status, JsonNode body, Map<String, String> headers) {
        this(status, "application/json", Json.text(body), headers);
    }

    Refusal(int status, String contentType, String body, Map<String, String> headers) {
        super(status + " " + body, null, false, false);
        this.status = status;
        this.contentType = contentType;
        this.headers = headers;
        this.body = body;
    }

    public int status() {
        return status;
    }

    public ReplyPlan reply(Ids ids) {
        ReplyPlan reply = ReplyPlan.raw(status, contentType, body).header(Ids.REQUEST_ID, ids.uuid());
        for (Map.Entry<String, String> header : headers.entrySet()) {
            reply = reply.header(header.getKey(), header.getValue());
        }
        return reply;
    }
}
