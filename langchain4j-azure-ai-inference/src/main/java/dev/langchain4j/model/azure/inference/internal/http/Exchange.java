package dev.langchain4j.model.azure.inference.internal.http;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpResponse;
import dev.langchain4j.model.azure.inference.AzureAiInferenceRawResponse;
import dev.langchain4j.model.azure.inference.internal.diagnosis.RequestIds;
import dev.langchain4j.model.azure.inference.internal.endpoint.CallTarget;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a call went.
 *
 * @param body the body of a sync response; null for a stream
 * @param attempts how often the request was sent
 * @param timeToFirstEvent from the call to the first event of a stream, or to the end of a sync response
 */
@SuppressWarnings("ArrayRecordComponent") // it is read once and never compared
public record Exchange(
        CallTarget target,
        int statusCode,
        HttpHeaders headers,
        byte @Nullable [] body,
        int attempts,
        @Nullable Duration timeToFirstEvent) {

    private static final String RATE_LIMIT = "x-ratelimit-";
    private static final HttpHeaderName SERVED_MODEL = HttpHeaderName.fromString("x-ms-served-model");
    private static final HttpHeaderName DEPLOYMENT = HttpHeaderName.fromString("x-ms-deployment-name");
    private static final HttpHeaderName SPILLOVER_FROM = HttpHeaderName.fromString("x-ms-spillover-from-deployment");
    private static final HttpHeaderName SPILLOVER_ERROR = HttpHeaderName.fromString("x-ms-spillover-error");

    static Exchange of(
            CallTarget target, HttpResponse response, byte @Nullable [] body, int attempts, @Nullable Duration time) {
        return new Exchange(target, response.getStatusCode(), response.getHeaders(), body, attempts, time);
    }

    /** The body of a sync response. */
    public byte[] wholeBody() {
        return Objects.requireNonNull(body, "the response was streamed");
    }

    /** Azure's id of the request. */
    public @Nullable String requestId() {
        return RequestIds.in(headers);
    }

    /** The model behind the deployment, if Azure names it outside of the body. */
    public @Nullable String servedModel() {
        return headers.getValue(SERVED_MODEL);
    }

    /** The deployment that responded, if Azure names it; otherwise the requested one. */
    public @Nullable String deployment() {
        String told = headers.getValue(DEPLOYMENT);
        return told == null || told.isBlank() ? target.deployment() : told;
    }

    /** The deployment that had no capacity left, if another one responded. */
    public @Nullable String spilloverFromDeployment() {
        return headers.getValue(SPILLOVER_FROM);
    }

    /** Why the other deployment did not respond either. */
    public @Nullable String spilloverError() {
        return headers.getValue(SPILLOVER_ERROR);
    }

    /** The response as it came. */
    public AzureAiInferenceRawResponse raw() {
        return new AzureAiInferenceRawResponse(statusCode, new HeaderMap(headers), body);
    }

    /** The rate limits among these headers, which are those of {@link #raw()}. */
    public static Map<String, String> rateLimits(Map<String, List<String>> headers) {
        Map<String, String> limits = new TreeMap<>();
        headers.forEach((name, values) -> {
            if (name.regionMatches(true, 0, RATE_LIMIT, 0, RATE_LIMIT.length())) {
                limits.put(name.toLowerCase(Locale.ROOT), String.join(",", values));
            }
        });
        return Collections.unmodifiableMap(limits);
    }
}
