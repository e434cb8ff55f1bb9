package dev.langchain4j.model.azure.inference.internal.diagnosis;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import dev.langchain4j.model.azure.inference.internal.json.SafeText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Azure's id of a request, under the header names that its gateways use. */
public final class RequestIds {

    static final List<HttpHeaderName> NAMES = List.of(
            HttpHeaderName.fromString("x-request-id"),
            HttpHeaderName.fromString("apim-request-id"),
            HttpHeaderName.fromString("x-ms-request-id"),
            HttpHeaderName.fromString("request-id"));

    private RequestIds() {}

    public static @Nullable String in(HttpHeaders headers) {
        for (HttpHeaderName name : NAMES) {
            String value = headers.getValue(name);
            if (value != null && !value.isBlank()) {
                return SafeText.shorten(value, 120);
            }
        }
        return null;
    }
}
