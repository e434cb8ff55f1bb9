package dev.langchain4j.model.azure.inference.testing;

import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A response without a network: a status and a body. */
public class BodyResponse extends HttpResponse {
    private final int status;
    private final Flux<ByteBuffer> body;

    public BodyResponse(HttpRequest request, int status, Flux<ByteBuffer> body) {
        super(request);
        this.status = status;
        this.body = body;
    }

    @Override
    public int getStatusCode() {
        return status;
    }

    @Override
    @Deprecated
    public String getHeaderValue(String name) {
        return null;
    }

    @Override
    public HttpHeaders getHeaders() {
        return new HttpHeaders();
    }

    @Override
    public Flux<ByteBuffer> getBody() {
        return body;
    }

    @Override
    public Mono<byte[]> getBodyAsByteArray() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Mono<String> getBodyAsString() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Mono<String> getBodyAsString(Charset charset) {
        throw new UnsupportedOperationException();
    }
}
