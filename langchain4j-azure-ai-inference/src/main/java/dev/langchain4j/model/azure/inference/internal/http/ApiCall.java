package dev.langchain4j.model.azure.inference.internal.http;

import com.azure.core.http.HttpMethod;
import dev.langchain4j.model.azure.inference.internal.endpoint.Endpoint;
import dev.langchain4j.model.azure.inference.internal.wire.JsonWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call as it goes to the service.
 *
 * @param route the path below the endpoint, such as {@code /chat/completions}
 * @param body the wire record; null for a call that only asks
 * @param deployment what the endpoint's form puts into path or header; null if there is none
 * @param extrasHeader the value of the header {@code extra-parameters}; null if it is not sent
 * @param degradations what was left out or done differently from what was asked, a line each
 * @param query what is added to the URL's query, encoded; null for nothing
 */
public record ApiCall<T>(
        String route,
        @Nullable T body,
        @Nullable String deployment,
        @Nullable String extrasHeader,
        List<String> degradations,
        @Nullable String query) {

    private static final byte[] NOTHING = {};

    public ApiCall(
            String route,
            T body,
            @Nullable String deployment,
            @Nullable String extrasHeader,
            List<String> degradations) {
        this(route, body, deployment, extrasHeader, degradations, null);
    }

    /** A call that only asks. */
    public static ApiCall<Void> get(String route, @Nullable String deployment, @Nullable String query) {
        return new ApiCall<>(route, null, deployment, null, List.of(), query);
    }

    HttpMethod method() {
        return body == null ? HttpMethod.GET : HttpMethod.POST;
    }

    String url(Endpoint endpoint) {
        String url = endpoint.url(route, deployment);
        return query == null ? url : url + (url.indexOf('?') < 0 ? '?' : '&') + query;
    }

    /** The body as it is sent. */
    public byte[] bytes() {
        return body == null ? NOTHING : JsonWriter.toBytes(body);
    }
}
