package dev.langchain4j.model.azure.inference.internal.diagnosis;

import dev.langchain4j.model.azure.inference.internal.json.JsonCursor;
import java.io.IOException;

/**
 * Decides from the fields of a JSON object that came with HTTP 200 whether it is an error instead of a response: the
 * only place that does, for all routes, sync and streaming. {@link ErrorBody} reads what the error means.
 */
public final class ErrorSigns {

    private boolean error;
    private boolean statement;

    /** Starts another object. */
    public void clear() {
        error = false;
        statement = false;
    }

    /** Reads the field's value if errors have this field; false if not, and then nothing was read. */
    public boolean read(String field, JsonCursor json) throws IOException {
        switch (field) {
            case "error", "errors", "fault" -> error |= json.saysSomething();
            case "message", "detail" -> {
                // A gateway's kind of error, unless a response comes with it. Messages of other APIs are objects.
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
