package dev.langchain4j.model.azure.inference;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.model.azure.inference.testing.StreamRecorder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A transport that calls it a failure when its body is cancelled, as newer JDKs do. */
@Timeout(30)
class IdleTimeoutCauseTest {

    @Test
    @DisplayName("a silent stream fails by its idle timeout, not by what the transport says of the cancelled body")
    void silent() {
        StreamRecorder handler = new StreamRecorder();

        AzureAiInferenceStreamingChatModel.builder()
                .endpoint("http://127.0.0.1:1/openai/v1")
                .apiKey("k")
                .modelName("m")
                .httpClient(request -> Mono.just(new Silent(request)))
                .streamIdleTimeout(Duration.ofMillis(100))
                .build()
                .chat(CallKind.request(), handler);

        assertThat(handler.awaitError()).isInstanceOf(TimeoutException.class).hasMessageContaining("streamIdleTimeout");
    }

    private static final class Silent extends HttpResponse {

        Silent(HttpRequest request) {
            super(request);
        }

        @Override
        public int getStatusCode() {
            return 200;
        }

        @Override
        @Deprecated
        public String getHeaderValue(String name) {
            return null;
        }

        @Override
        public HttpHeaders getHeaders() {
            return new HttpHeaders().set(HttpHeaderName.CONTENT_TYPE, "text/event-stream");
        }

        @Override
        public Flux<ByteBuffer> getBody() {
            return new Flux<>() {
                @Override
                public void subscribe(CoreSubscriber<? super ByteBuffer> subscriber) {
                    failWhenCancelled(subscriber);
                }
            };
        }

        private static void failWhenCancelled(CoreSubscriber<? super ByteBuffer> subscriber) {
            subscriber.onSubscribe(new Subscription() {
                @Override
                public void request(long count) {}

                @Override
                public void cancel() {
                    subscriber.onError(new IOException("subscription cancelled"));
                }
            });
        }

        @Override
        public Mono<byte[]> getBodyAsByteArray() {
            return Mono.never();
        }

        @Override
        public Mono<String> getBodyAsString() {
            return Mono.never();
        }

        @Override
        public Mono<String> getBodyAsString(Charset charset) {
            return Mono.never();
        }
    }
}
