package dev.langchain4j.model.azure.inference.internal.reading;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.langchain4j.model.azure.inference.internal.error.ErrorInSuccessException;
import dev.langchain4j.model.azure.inference.internal.json.JsonCursor;
import dev.langchain4j.model.azure.inference.internal.json.JsonWhitespace;
import dev.langchain4j.model.azure.inference.internal.json.MalformedResponseException;

/** The body of a sync response, which must be one JSON object; a byte order mark and blanks before it are allowed. */
public final class JsonBody {

    private JsonBody() {}

    /** Reads the fields of the object. */
    public static void read(byte[] body, JsonCursor json, JsonCursor.Reader reader) {
        int from = JsonWhitespace.after(body, EventLine.afterByteOrderMark(body, 0, body.length), body.length);
        if (from == body.length) {
            throw new MalformedResponseException("The response is empty");
        }
        if (body[from] != '{') {
            throw ErrorInSuccessException.ofBody(new String(body, from, body.length - from, UTF_8));
        }
        json.read(body, from, body.length, reader);
    }
}
