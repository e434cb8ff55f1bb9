package dev.langchain4j.model.azure.inference.internal.transport;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.CoreUtils;
import com.azure.core.util.FluxUtil;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import reactor.core.CorePublisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A response of the JDK's client with its headers, whose body may still have to come. */
final class JdkResponse extends HttpResponse implements PublishedBody {

    private final int status;
    private final HttpHeaders headers;
    private final JdkBody body;

    JdkResponse(HttpRequest request, int status, java.net.http.HttpHeaders received, JdkBody body) {
        super(request);
        this.status = status;
        this.headers = new HttpHeaders(received.map().size());
        received.map().forEach((name, values) -> headers.set(HttpHeaderName.fromString(name), values));
        this.body = body;
    }

    @Override
    public int getStatusCode() {
        return status;
    }

    @Override
    @Deprecated
    public String getHeaderValue(String name) {
        return headers.getValue(name);
    }

    @Override
    public String getHeaderValue(HttpHeaderName name) {
        return headers.getValue(name);
    }

    @Override
    public HttpHeaders getHeaders() {
        return headers;
    }

    @Override
    public CorePublisher<ByteBuffer> body() {
        return body;
    }

    @Override
    public Flux<ByteBuffer> getBody() {
        return Flux.from(body);
    }

    @Override
    public Mono<byte[]> getBodyAsByteArray() {
        return FluxUtil.collectBytesFromNetworkResponse(getBody(), headers);
    }

    @Override
    public Mono<String> getBodyAsString() {
        return getBodyAsByteArray()
                .map(bytes -> CoreUtils.bomAwareToString(bytes, headers.getValue(HttpHeaderName.CONTENT_TYPE)));
    }

    @Override
    public Mono<String> getBodyAsString(Charset charset) {
        return getBodyAsByteArray().map(bytes -> new String(bytes, charset));
    }

    /** Closes the connection, unless somebody reads the body: who does cancels it. */
    @Override
    public void close() {
        body.discard();
    }
}
