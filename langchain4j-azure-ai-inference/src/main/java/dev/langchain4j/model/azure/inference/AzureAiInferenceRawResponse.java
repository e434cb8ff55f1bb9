package dev.langchain4j.model.azure.inference;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The unchanged HTTP response. */
public final class AzureAiInferenceRawResponse {

    private final int statusCode;
    private final Map<String, List<String>> headers;
    private final byte @Nullable [] body;

    /**
     * Creates a response for tests of an application.
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

    /** Returns the body, or null for streams (whose events are kept if {@code rawEvents} is set). */
    public @Nullable String body() {
        return body == null ? null : new String(body, StandardCharsets.UTF_8);
    }

    /** Returns only the status: headers and body may contain what does not belong in a log. */
    @Override
    public String toString() {
        return "AzureAiInferenceRawResponse{statusCode=" + statusCode + "}";
    }
}
