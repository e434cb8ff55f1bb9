package dev.langchain4j.model.azure.inference.internal.transport;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import javax.net.ssl.SSLSession;
import reactor.core.Disposable;

/** A response with its headers, whose body may still have to come. Disposing of it closes the connection, unless somebody reads it. */
record JdkResponse<T>(HttpRequest request, HttpResponse.ResponseInfo head, T body)
        implements HttpResponse<T>, Disposable {

    @Override
    public int statusCode() {
        return head.statusCode();
    }

    @Override
    public HttpHeaders headers() {
        return head.headers();
    }

    @Override
    public HttpClient.Version version() {
        return head.version();
    }

    @Override
    public URI uri() {
        return request.uri();
    }

    @Override
    public Optional<HttpResponse<T>> previousResponse() {
        return Optional.empty();
    }

    @Override
    public Optional<SSLSession> sslSession() {
        return Optional.empty();
    }

    @Override
    public void dispose() {
        JdkExchange.discard(body);
    }
}
