package dev.langchain4j.model.azure.inference.internal.error;

import dev.langchain4j.model.azure.inference.internal.json.JsonCursor;
import java.io.IOException;

/**
 * Tells from the fields of a JSON object that came with HTTP 200 whether it is an error in place of a response: for all
 * routes, sync and streamed, the only place that does. What the error means is for {@link ErrorBody}.
 */
public final class ErrorSigns {

    private boolean error;
    private boolean statement;

    /** Begins another object. */
    public void clear() {
        error = false;
        statement = false;
    }

    /** Reads the field's value if the field is one that errors have; false if it is not, and was not read. */
    public boolean read(String field, JsonCursor json) throws IOException {
        switch (field) {
            case "error", "errors", "fault" -> error |= json.saysSomething();
            case "message", "detail" -> {
                // An error in the manner of gateways, unless it comes with a response. Other APIs' messages are
                // objects.
                boolean isStatement = field.equals("detail") || !json.atObject();
                statement |= json.saysSomething() && isStatement;
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    public boolean isError(boolean hasResponse) {
        return error || (statement && !hasResponse);
    }
}
