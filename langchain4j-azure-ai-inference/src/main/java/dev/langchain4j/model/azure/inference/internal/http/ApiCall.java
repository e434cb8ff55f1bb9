package dev.langchain4j.model.azure.inference.internal.http;

import com.azure.core.http.HttpMethod;
import dev.langchain4j.model.azure.inference.internal.endpoint.Endpoint;
import dev.langchain4j.model.azure.inference.internal.wire.JsonWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One call as it goes to the service.
 *
 * @param route the path below the endpoint, such as {@code /chat/completions}
 * @param body the wire record; null for a call that only asks
 * @param deployment what the endpoint's form puts into path or header; null if there is none
 * @param headers those that this call alone has
 * @param degradations what was left out or done differently from what was asked, a line each
 * @param query what is added to the URL's query, encoded; null for nothing
 */
public record ApiCall<T>(
        String route,
        @Nullable T body,
        @Nullable String deployment,
        Map<String, String> headers,
        List<String> degradations,
        @Nullable String query) {

    /** What happens to extras, for services that look at this header. */
    public static final String EXTRA_PARAMETERS = "extra-parameters";

    private static final byte[] NOTHING = {};

    public ApiCall(
            String route,
            T body,
            @Nullable String deployment,
            @Nullable String extrasHeader,
            List<String> degradations) {
        this(
                route,
                body,
                deployment,
                extrasHeader == null ? Map.of() : Map.of(EXTRA_PARAMETERS, extrasHeader),
                degradations,
                null);
    }

    /** A call that only asks. */
    public static ApiCall<Void> get(String route, @Nullable String deployment, @Nullable String query) {
        return new ApiCall<>(route, null, deployment, Map.of(), List.of(), query);
    }

    /** The same with one more header; itself if the value is null. */
    public ApiCall<T> withHeader(String name, @Nullable String value) {
        if (value == null) {
            return this;
        }
        Map<String, String> more = new HashMap<>(headers);
        more.put(name, value);
        return new ApiCall<>(route, body, deployment, Map.copyOf(more), degradations, query);
    }

    /** The value of the header {@code extra-parameters}; null if it is not sent. */
    public @Nullable String extrasHeader() {
        return headers.get(EXTRA_PARAMETERS);
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
