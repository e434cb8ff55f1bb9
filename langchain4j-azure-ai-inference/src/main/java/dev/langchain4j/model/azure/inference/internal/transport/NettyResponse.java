package dev.langchain4j.model.azure.inference.internal.transport;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import io.netty.channel.Channel;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/** A response of Netty whose body is a {@link NettyBody}. */
final class NettyResponse extends HttpResponse {

    private final HttpResponse response;
    private final @Nullable Channel channel;

    private NettyResponse(HttpResponse response, @Nullable Channel channel) {
        super(response.getRequest());
        this.response = response;
        this.channel = channel;
    }

    /** Has a client tell which connection a request of a {@link Sender} gets. */
    static HttpClient telling(HttpClient client) {
        return client.doOnRequest((request, connection) -> {
            AtomicReference<Channel> used = request.currentContextView().getOrDefault(NettyResponse.class, null);
            if (used != null) {
                used.set(connection.channel());
            }
        });
    }

    /** A transport on such a client, with these responses. */
    record Sender(com.azure.core.http.HttpClient netty) implements com.azure.core.http.HttpClient {

        @Override
        public Mono<HttpResponse> send(HttpRequest request) {
            return from(netty.send(request));
        }

        @Override
        public Mono<HttpResponse> send(HttpRequest request, Context context) {
            return from(netty.send(request, context));
        }

        @Override
        public HttpResponse sendSync(HttpRequest request, Context context) {
            return netty.sendSync(request, context);
        }

        private static Mono<HttpResponse> from(Mono<HttpResponse> sent) {
            return Mono.defer(() -> {
                AtomicReference<Channel> used = new AtomicReference<>();
                return sent.<HttpResponse>map(response -> new NettyResponse(response, used.get()))
                        .contextWrite(context -> context.put(NettyResponse.class, used));
            });
        }
    }

    @Override
    public Flux<ByteBuffer> getBody() {
        Flux<ByteBuffer> body = response.getBody();
        return channel == null ? body : new NettyBody(body, channel);
    }

    @Override
    public int getStatusCode() {
        return response.getStatusCode();
    }

    @Override
    @Deprecated
    public String getHeaderValue(String name) {
        return response.getHeaderValue(name);
    }

    @Override
    public String getHeaderValue(HttpHeaderName name) {
        return response.getHeaderValue(name);
    }

    @Override
    public HttpHeaders getHeaders() {
        return response.getHeaders();
    }

    @Override
    public Mono<byte[]> getBodyAsByteArray() {
        return response.getBodyAsByteArray();
    }

    @Override
    public Mono<String> getBodyAsString() {
        return response.getBodyAsString();
    }

    @Override
    public Mono<String> getBodyAsString(Charset charset) {
        return response.getBodyAsString(charset);
    }

    @Override
    public void close() {
        response.close();
    }
}
