package dev.langchain4j.model.azure.inference;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The HTTP response behind an answer, as it came. */
public final class AzureAiInferenceRawResponse {

    private final int statusCode;
    private final Map<String, List<String>> headers;
    private final byte @Nullable [] body;

    /**
     * For tests of what an application does with responses.
     *
     * @param statusCode the HTTP status
     * @param headers the headers; not copied
     * @param body the body, not copied; null if the response was streamed
     */
    public AzureAiInferenceRawResponse(int statusCode, Map<String, List<String>> headers, byte @Nullable [] body) {
        this.statusCode = statusCode;
        this.headers = headers;
        this.body = body;
    }

    /** Returns the HTTP status. */
    public int statusCode() {
        return statusCode;
    }

    /** Returns the headers; names compare without regard to case. */
    public Map<String, List<String>> headers() {
        return headers;
    }

    /** Returns the body, or null if the answer was streamed (its events are kept if {@code rawEvents} is set). */
    public @Nullable String body() {
        return body == null ? null : new String(body, StandardCharsets.UTF_8);
    }

    /** Returns the status alone: headers and body may hold what does not belong into a log. */
    @Override
    public String toString() {
        return "AzureAiInferenceRawResponse{statusCode=" + statusCode + "}";
    }
}
