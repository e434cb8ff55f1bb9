package dev.langchain4j.model.azure.inference;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Azure's identifier of a call, under the names that its gateways give it. */
final class RequestIds {

    private static final List<HttpHeaderName> NAMES = Stream.of(
                    "x-request-id", "apim-request-id", "x-ms-request-id", "request-id")
            .map(HttpHeaderName::fromString)
            .toList();

    private RequestIds() {}

    static @Nullable String in(HttpHeaders headers) {
        return NAMES.stream()
                .map(headers::getValue)
                .filter(value -> value != null && !value.isBlank())
                .map(value -> TextSafety.shorten(value, 120))
                .findFirst()
                .orElse(null);
    }
}
