package dev.langchain4j.model.azure.inference.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import dev.langchain4j.model.azure.inference.internal.json.ResponseLimitException;
import dev.langchain4j.model.azure.inference.testing.BodyResponse;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;
import reactor.core.publisher.Sinks;

class WholeBodyTest {

    private static final Function<byte[], String> TEXT = bytes -> new String(bytes, UTF_8);

    private final List<String> events = new ArrayList<>();
    private final Sinks.Many<ByteBuffer> chunks = Sinks.many().multicast().directBestEffort();

    private Mono<String> body(Flux<ByteBuffer> body, Function<byte[], String> reader) {
        HttpResponse response = new BodyResponse(new HttpRequest(HttpMethod.POST, "http://127.0.0.1/"), 200, body) {
            @Override
            public void close() {
                events.add("closed");
            }
        };
        return new WholeBody<>(response, 2, 6, reader);
    }

    private static ByteBuffer chunk(String text) {
        return ByteBuffer.wrap(text.getBytes(UTF_8));
    }

    /** Writes down what it is told, and asks for nothing by itself. */
    private final class Waiting extends BaseSubscriber<String> {

        @Override
        protected void hookOnSubscribe(Subscription subscription) {}

        @Override
        protected void hookOnNext(String text) {
            events.add(text);
        }

        @Override
        protected void hookOnError(Throwable failure) {
            events.add(failure.getClass().getSimpleName());
        }

        @Override
        protected void hookFinally(SignalType type) {
            events.add(type.toString());
        }
    }

    private Waiting reading(Mono<String> body) {
        Waiting reader = new Waiting();
        body.subscribe(reader);
        return reader;
    }

    @Test
    @DisplayName("the reader gets all bytes once, and the response is closed before anybody hears of it")
    void whole() {
        Waiting reader = reading(body(chunks.asFlux(), TEXT));
        reader.requestUnbounded();
        chunks.tryEmitNext(chunk("abc"));
        chunks.tryEmitNext(chunk("def"));
        chunks.tryEmitComplete();

        assertThat(events).containsExactly("closed", "abcdef", "onComplete");
    }

    @Test
    @DisplayName("what is there before it is asked for waits")
    void endsBeforeItIsAskedFor() {
        Waiting reader = reading(body(Flux.empty(), TEXT));
        assertThat(events).containsExactly("closed");

        reader.request(1);

        assertThat(events).containsExactly("closed", "", "onComplete");
    }

    @Test
    @DisplayName("a body beyond the limit, a reader that fails and a connection that breaks end it once")
    void fails() {
        reading(body(chunks.asFlux(), TEXT)).requestUnbounded();
        chunks.tryEmitNext(chunk("abcdefg"));
        assertThat(chunks.currentSubscriberCount()).isZero();
        assertThat(events).containsExactly("closed", ResponseLimitException.class.getSimpleName(), "onError");

        events.clear();
        reading(body(Flux.just(chunk("abc")), bytes -> {
                    throw new IllegalStateException("not JSON");
                }))
                .requestUnbounded();
        assertThat(events).containsExactly("closed", "IllegalStateException", "onError");

        events.clear();
        reading(body(Flux.error(new java.io.IOException("reset")), TEXT)).requestUnbounded();
        assertThat(events).containsExactly("closed", "IOException", "onError");
    }

    @Test
    @DisplayName("an error that Reactor does not pass on, such as a heap that is full, ends it too")
    void fatal() {
        reading(body(Flux.just(chunk("abc")), bytes -> {
                    throw new OutOfMemoryError("thrown by a test");
                }))
                .requestUnbounded();
        assertThat(events).containsExactly("closed", "IllegalStateException", "onError");
    }

    @Test
    @DisplayName("whoever cancels closes the connection, and hears no more")
    void cancelled() {
        Waiting reader = reading(body(chunks.asFlux(), TEXT));
        reader.requestUnbounded();
        chunks.tryEmitNext(chunk("abc"));

        reader.cancel();

        assertThat(chunks.currentSubscriberCount()).isZero();
        assertThat(events).containsExactly("closed", "cancel");
    }

    @Test
    @DisplayName(
            "a reader that makes nothing, and a transport that has no body, are failures too: nobody waits for ever")
    void makesNothing() {
        reading(body(Flux.just(chunk("abc")), bytes -> null)).requestUnbounded();
        assertThat(events).containsExactly("closed", "NullPointerException", "onError");

        events.clear();
        reading(body(null, TEXT)).requestUnbounded();
        assertThat(events).containsExactly("closed", "NullPointerException", "onError");
    }
}
