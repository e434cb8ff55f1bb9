package dev.langchain4j.model.azure.inference.internal.http;

import com.azure.core.http.HttpHeader;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import dev.langchain4j.model.azure.inference.internal.error.ContentEncoding;
import dev.langchain4j.model.azure.inference.internal.redaction.Redactor;
import dev.langchain4j.model.azure.inference.internal.redaction.SecretHeaders;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs requests and responses, if {@code logRequests} and {@code logResponses} are set. */
final class WireLog {

    private static final Logger log = LoggerFactory.getLogger("dev.langchain4j.model.azure.inference.wire");

    private static final Pattern OTHER_PARAMETERS = Pattern.compile("(?<=^|&)((?!api-version=)[^=&]*=)[^&]*");

    private WireLog() {}

    static void request(HttpRequest request, String body) {
        log.info(
                "HTTP request: {} {} headers: {} body: {}",
                request.getHttpMethod(),
                withoutQuery(request.getUrl()),
                masked(request.getHeaders(), name -> !SecretHeaders.isPlainRequestHeader(name)),
                body);
    }

    /** A response whose body goes to a file. */
    static void toFile(HttpResponse response, Redactor redactor) {
        log.info(
                "HTTP response: {} headers: {} body: to a file",
                response.getStatusCode(),
                redactor.withoutSecrets(masked(response.getHeaders(), SecretHeaders::isSecret)));
    }

    /** A service or a gateway may send a secret back: the redactor knows those of the request. */
    static void response(HttpResponse response, byte[] body, Redactor redactor) {
        log.info(
                "HTTP response: {} headers: {} body: {}",
                response.getStatusCode(),
                redactor.withoutSecrets(masked(response.getHeaders(), SecretHeaders::isSecret)),
                ContentEncoding.of(response.getHeaders()) == null
                        ? redactor.withoutSecrets(new String(body, StandardCharsets.UTF_8))
                        : body.length + " encoded bytes");
    }

    static void chunk(HttpResponse response, byte[] chunk, Redactor redactor) {
        log.info(
                "HTTP response: {} chunk: {}",
                response.getStatusCode(),
                redactor.withoutSecrets(new String(chunk, StandardCharsets.UTF_8)));
    }

    /** The query may also contain a gateway's key; of its parameters only the api-version is known to be harmless. */
    private static String withoutQuery(URL url) {
        String query = url.getQuery();
        String shown = url.getProtocol() + "://" + url.getAuthority() + url.getPath();
        return query == null
                ? shown
                : shown + "?" + OTHER_PARAMETERS.matcher(query).replaceAll("$1***");
    }

    private static String masked(HttpHeaders headers, Predicate<String> secret) {
        StringBuilder text = new StringBuilder("[");
        for (HttpHeader header : headers) {
            text.append(text.length() == 1 ? "" : ", ")
                    .append(header.getName())
                    .append(": ")
                    .append(secret.test(header.getName()) ? "***" : header.getValue());
        }
        return text.append(']').toString();
    }
}
