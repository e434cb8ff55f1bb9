package dev.langchain4j.model.azure.inference;

import com.azure.core.http.HttpHeader;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes requests and answers to the log, where {@code logRequests} and {@code logResponses} ask for it. */
final class WireLog {

    private static final Logger log = LoggerFactory.getLogger("dev.langchain4j.model.azure.inference.wire");

    /** A header whose name has one of these in it is taken for a secret. */
    private static final List<String> SECRET_WORDS =
            List.of("auth", "key", "token", "secret", "cookie", "password", "credential", "signature");

    private WireLog() {}

    static void request(HttpRequest request, byte[] body) {
        log.info(
                "HTTP request: {} {} headers: {} body: {}",
                request.getHttpMethod(),
                withoutQuery(request.getUrl()),
                masked(request.getHeaders()),
                new String(body, StandardCharsets.UTF_8));
    }

    static void response(HttpResponse response, byte[] body) {
        log.info(
                "HTTP response: {} headers: {} body: {}",
                response.getStatusCode(),
                masked(response.getHeaders()),
                new String(body, StandardCharsets.UTF_8));
    }

    static void chunk(HttpResponse response, byte[] chunk) {
        log.info("HTTP response: {} chunk: {}", response.getStatusCode(), new String(chunk, StandardCharsets.UTF_8));
    }

    /** A query may have a key of a gateway in it; of ours there is only the api-version. */
    private static String withoutQuery(URL url) {
        String text = url.toString();
        int query = text.indexOf('?');
        return query < 0 ? text : text.substring(0, query) + "?***";
    }

    private static String masked(HttpHeaders headers) {
        StringBuilder text = new StringBuilder("[");
        for (HttpHeader header : headers) {
            text.append(text.length() == 1 ? "" : ", ")
                    .append(header.getName())
                    .append(": ")
                    .append(isSecret(header.getName()) ? "***" : header.getValue());
        }
        return text.append(']').toString();
    }

    static boolean isSecret(String headerName) {
        String name = headerName.toLowerCase(Locale.ROOT);
        return SECRET_WORDS.stream().anyMatch(name::contains);
    }
}
