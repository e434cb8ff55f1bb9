package dev.langchain4j.model.azure.inference.internal.transport;

import com.azure.core.http.HttpHeader;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.util.BinaryData;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request of azure-core whose body is JSON in memory or a form from a file, as the JDK's client sends it. */
final class JdkRequest extends HttpRequest {

    /** The client refuses them, unless a system property allows them; the length it sets itself. */
    private static final List<HttpHeaderName> REFUSED =
            List.of(HttpHeaderName.CONNECTION, HttpHeaderName.EXPECT, HttpHeaderName.HOST, HttpHeaderName.UPGRADE);

    private static final String JSON = "application/json";
    private static final String FORM = "multipart/form-data";

    /** The client can't add longer times to its clock. */
    private static final Duration LONGEST = Duration.ofDays(365);

    private final String method;
    private final URI uri;
    private final HttpHeaders headers;
    private final BodyPublisher body;
    private final @Nullable Duration limit;

    /**
     * @param uri the request's
     * @param limit how long the headers of the response may take; null for as long as they like
     */
    JdkRequest(com.azure.core.http.HttpRequest request, URI uri, @Nullable Duration limit) {
        this.method = request.getHttpMethod().toString();
        this.uri = uri;
        this.headers = headers(request);
        BinaryData content = request.getBodyAsBinaryData();
        this.body = content == null ? BodyPublishers.noBody() : body(request, content);
        this.limit = limit == null || limit.compareTo(LONGEST) < 0 ? limit : LONGEST;
    }

    static boolean canBe(com.azure.core.http.HttpRequest request) {
        return hasKnownBody(request) && !isRefused(request.getHeaders());
    }

    /** Whether the client reads a file while it sends this. */
    static boolean readsFile(com.azure.core.http.HttpRequest request) {
        return hasType(request, FORM);
    }

    private static boolean isRefused(com.azure.core.http.HttpHeaders headers) {
        for (HttpHeaderName name : REFUSED) {
            if (headers.get(name) != null) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasKnownBody(com.azure.core.http.HttpRequest request) {
        BinaryData content = request.getBodyAsBinaryData();
        Long length = content == null ? Long.valueOf(0) : content.getLength();
        return length != null
                && (length == 0 || (content.isReplayable() && (hasType(request, JSON) || hasType(request, FORM))));
    }

    private static boolean hasType(com.azure.core.http.HttpRequest request, String type) {
        String value = request.getHeaders().getValue(HttpHeaderName.CONTENT_TYPE);
        return value != null && value.startsWith(type);
    }

    /** A form holds a file, which is read while it is sent. */
    private static BodyPublisher body(com.azure.core.http.HttpRequest request, BinaryData content) {
        Long length = content.getLength();
        return length != null && length > 0 && hasType(request, FORM)
                ? BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(content::toStream), length)
                : BodyPublishers.ofByteArray(content.toBytes());
    }

    private static HttpHeaders headers(com.azure.core.http.HttpRequest request) {
        Map<String, List<String>> headers = new HashMap<>();
        for (HttpHeader header : request.getHeaders()) {
            if (!header.getName().equalsIgnoreCase("content-length")) {
                headers.put(header.getName(), header.getValuesList());
            }
        }
        return HttpHeaders.of(headers, (name, value) -> true);
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    public URI uri() {
        return uri;
    }

    @Override
    public HttpHeaders headers() {
        return headers;
    }

    @Override
    public Optional<BodyPublisher> bodyPublisher() {
        return Optional.of(body);
    }

    @Override
    public Optional<Duration> timeout() {
        return Optional.ofNullable(limit);
    }

    @Override
    public boolean expectContinue() {
        return false;
    }

    @Override
    public Optional<HttpClient.Version> version() {
        return Optional.empty();
    }
}
