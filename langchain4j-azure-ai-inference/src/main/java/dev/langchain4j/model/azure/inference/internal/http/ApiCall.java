package dev.langchain4j.model.azure.inference.internal.http;

import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import dev.langchain4j.model.azure.inference.internal.endpoint.RequestAddress;
import dev.langchain4j.model.azure.inference.internal.wire.FileBody;
import dev.langchain4j.model.azure.inference.internal.wire.JsonWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request to the service.
 *
 * @param route the path below the endpoint, such as {@code /chat/completions}
 * @param body the wire record, or a {@link FileBody}; null for a GET
 * @param deployment the deployment for the path or a header, if the endpoint type expects it there; null if there is
 *     none
 * @param headers the headers of this request only
 * @param degradations what was omitted or done differently, one line each
 * @param query an addition to the URL's query, encoded; null for none
 */
public record ApiCall<T>(
        String route,
        @Nullable T body,
        @Nullable String deployment,
        Map<String, String> headers,
        List<String> degradations,
        @Nullable String query) {

    /** Says what happens to extras, for services that support this header. */
    public static final String EXTRA_PARAMETERS = "extra-parameters";

    /** The body of a POST request that has none. */
    static final Object EMPTY = new Object();

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

    /** A GET request. */
    public static ApiCall<Void> get(String route, @Nullable String deployment, @Nullable String query) {
        return new ApiCall<>(route, null, deployment, Map.of(), List.of(), query);
    }

    /** A POST request without a body. */
    public static ApiCall<?> post(String route, @Nullable String deployment) {
        return new ApiCall<>(route, EMPTY, deployment, Map.of(), List.of(), null);
    }

    /** A copy with one more header; this instance if the value is null. */
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

    private HttpMethod method() {
        return body == null ? HttpMethod.GET : HttpMethod.POST;
    }

    HttpRequest toHttp(RequestAddress address) {
        return query == null
                ? new HttpRequest(method(), address.url())
                : new HttpRequest(method(), address.url() + (address.url().getQuery() == null ? "?" : "&") + query);
    }

    /** The body's bytes; those of a file are not read. */
    public byte[] bytes() {
        return body == null || body == EMPTY || body instanceof FileBody ? NOTHING : JsonWriter.toBytes(body);
    }
}
