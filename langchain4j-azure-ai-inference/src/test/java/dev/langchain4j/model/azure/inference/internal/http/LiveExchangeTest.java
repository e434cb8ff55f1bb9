package dev.langchain4j.model.azure.inference.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import dev.langchain4j.model.azure.inference.testing.BodyResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Timeout(60)
class LiveExchangeTest {

    private static final HttpResponse RESPONSE =
            new BodyResponse(new HttpRequest(HttpMethod.POST, "http://127.0.0.1/"), 200, Flux.empty());
    private static final int ROUNDS = 30_000;

    private final LiveExchange exchange = new LiveExchange();

    /** A connection: whether it was opened, and closed. */
    private static final class Connection implements Subscription {
        private volatile boolean isOpen;
        private volatile boolean isClosed;

        Mono<String> body() {
            return Mono.fromDirect(reader -> {
                isOpen = true;
                reader.onSubscribe(this);
            });
        }

        @Override
        public void request(long pieces) {}

        @Override
        public void cancel() {
            isClosed = true;
        }
    }

    /** Headers that come when the test says so. */
    private static final class Headers {
        private volatile Subscriber<? super HttpResponse> waiting;

        Mono<HttpResponse> mono() {
            return Mono.fromDirect(subscriber -> {
                subscriber.onSubscribe(new Connection());
                waiting = subscriber;
            });
        }

        void come() {
            waiting.onNext(RESPONSE);
            waiting.onComplete();
        }
    }

    @Test
    @DisplayName("a cancellation that meets the headers closes the connection: flatMap forgets it now and then")
    void headersMeetTheCancellation() {
        AtomicInteger turn = new AtomicInteger();
        Headers[] headers = new Headers[1];
        var other = CompletableFuture.runAsync(() -> {
            for (int round = 1; round <= ROUNDS; round++) {
                await(turn, 2 * round - 1);
                headers[0].come();
                turn.incrementAndGet();
            }
        });
        int open = 0;
        for (int round = 1; round <= ROUNDS; round++) {
            Connection connection = new Connection();
            headers[0] = new Headers();
            Disposable call = exchange.attempt(headers[0].mono(), response -> connection.body())
                    .subscribe();

            turn.incrementAndGet();
            call.dispose();

            await(turn, 2 * round);
            open += connection.isOpen && !connection.isClosed ? 1 : 0;
        }
        other.join();
        assertThat(open).isZero();
    }

    private static void await(AtomicInteger turn, int wanted) {
        while (turn.get() != wanted) {
            Thread.onSpinWait();
        }
    }

    @Test
    @DisplayName("the exchange is cancelled even if the chain forgets the cancellation")
    void closesByItself() {
        Connection connection = new Connection();
        Headers headers = new Headers();
        exchange.begun(forgetful(exchange.attempt(headers.mono(), response -> connection.body()))
                .subscribe());
        headers.come();

        exchange.dispose();

        assertThat(connection.isClosed).isTrue();
    }

    /** As Reactor's operators are if they subscribe just then. */
    private static Mono<String> forgetful(Mono<String> attempt) {
        return Mono.fromDirect(subscriber -> attempt.subscribe(new Forgetful(subscriber)));
    }

    private record Forgetful(Subscriber<? super String> subscriber) implements CoreSubscriber<String> {

        @Override
        public void onSubscribe(Subscription subscription) {
            subscriber.onSubscribe(new Subscription() {
                @Override
                public void request(long pieces) {
                    subscription.request(pieces);
                }

                @Override
                public void cancel() {}
            });
        }

        @Override
        public void onNext(String value) {
            subscriber.onNext(value);
        }

        @Override
        public void onError(Throwable failure) {
            subscriber.onError(failure);
        }

        @Override
        public void onComplete() {
            subscriber.onComplete();
        }
    }

    @Test
    @DisplayName("what begins after the cancellation is cancelled at once")
    void comesTooLate() {
        AtomicBoolean disposed = new AtomicBoolean();
        Connection connection = new Connection();
        exchange.dispose();

        exchange.begun(() -> disposed.set(true));
        exchange.begun(connection);

        assertThat(disposed).isTrue();
        assertThat(connection.isClosed).isTrue();
    }
}
