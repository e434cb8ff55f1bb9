package dev.langchain4j.model.azure.inference;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.BinaryData;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Answers each chat at once, on the caller's thread: what is left is this module's own. */
final class MemoryClient implements HttpClient {

    private static final byte[] BODY =
            ("{\"choices\":[{\"finish_reason\":\"stop\",\"index\":0,\"message\":{\"content\":"
                            + "\"5,280\",\"role\":\"assistant\"}}],\"created\":1719631399,\"id\":\"chatcmpl-9fIyF0QlFtrF\","
                            + "\"model\":\"gpt-5.4\",\"object\":\"chat.completion\",\"usage\":{\"completion_tokens\":11,"
                            + "\"prompt_tokens\":15,\"total_tokens\":26}}")
                    .getBytes(UTF_8);

    @Override
    public Mono<HttpResponse> send(HttpRequest request) {
        return Mono.just(new Response(request));
    }

    private static final class Response extends HttpResponse {

        Response(HttpRequest request) {
            super(request);
        }

        @Override
        public int getStatusCode() {
            return 200;
        }

        @Override
        @SuppressWarnings("deprecation")
        public String getHeaderValue(String name) {
            return getHeaders().getValue(HttpHeaderName.fromString(name));
        }

        @Override
        public HttpHeaders getHeaders() {
            return new HttpHeaders().set(HttpHeaderName.CONTENT_TYPE, "application/json");
        }

        @Override
        public Flux<ByteBuffer> getBody() {
            return Flux.just(ByteBuffer.wrap(BODY));
        }

        @Override
        public BinaryData getBodyAsBinaryData() {
            return BinaryData.fromBytes(BODY);
        }

        @Override
        public Mono<byte[]> getBodyAsByteArray() {
            return Mono.just(BODY.clone());
        }

        @Override
        public Mono<String> getBodyAsString() {
            return Mono.just(new String(BODY, UTF_8));
        }

        @Override
        public Mono<String> getBodyAsString(Charset charset) {
            return Mono.just(new String(BODY, charset));
        }
    }
}
