package dev.langchain4j.model.azure.inference.internal.http;

import com.azure.core.http.HttpResponse;
import dev.langchain4j.model.azure.inference.internal.transport.PublishedBody;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * What a reader makes of a whole body, whose response is closed before anybody hears of its end. Does what Reactor's {@code using},
 * {@code collect} and {@code map} do together: each call pays for each of them, and a JVM that has just started most of all.
 *
 * @param <T> what the reader makes
 */
final class WholeBody<T> extends Mono<T> {

    private final HttpResponse response;
    private final int capacity;
    private final int maxBytes;
    private final Function<byte[], T> reader;

    WholeBody(HttpResponse response, int capacity, int maxBytes, Function<byte[], T> reader) {
        this.response = response;
        this.capacity = capacity;
        this.maxBytes = maxBytes;
        this.reader = reader;
    }

    @Override
    public void subscribe(CoreSubscriber<? super T> subscriber) {
        Publisher<ByteBuffer> body;
        try {
            body = PublishedBody.of(response);
        } catch (RuntimeException e) {
            response.close();
            Operators.error(subscriber, e);
            return;
        }
        body.subscribe(new Reading(subscriber));
    }

    private final class Reading implements CoreSubscriber<ByteBuffer>, Subscription {

        private static final int IDLE = 0;
        private static final int ASKED = 1;
        private static final int READY = 2;
        private static final int OVER = 3;

        private final CoreSubscriber<? super T> subscriber;
        private final BodyBytes bytes = new BodyBytes(capacity, maxBytes);
        private final AtomicInteger state = new AtomicInteger(IDLE);
        private final AtomicBoolean isClosed = new AtomicBoolean();
        private @Nullable Subscription body;
        private @Nullable T result;

        Reading(CoreSubscriber<? super T> subscriber) {
            this.subscriber = subscriber;
        }

        @Override
        public Context currentContext() {
            return subscriber.currentContext();
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            if (Operators.validate(body, subscription)) {
                body = subscription;
                subscriber.onSubscribe(this);
            }
        }

        @Override
        public void request(long results) {
            if (!Operators.validate(results)) {
                return;
            }
            Subscription open = body;
            if (state.compareAndSet(IDLE, ASKED) && open != null) {
                open.request(Long.MAX_VALUE);
            } else if (state.compareAndSet(READY, OVER)) {
                emit();
            }
        }

        @Override
        public void onNext(ByteBuffer chunk) {
            if (state.get() == OVER) {
                return;
            }
            try {
                bytes.append(chunk);
            } catch (Throwable e) {
                fail(e);
            }
        }

        @Override
        public void onError(Throwable failure) {
            if (state.getAndSet(OVER) == OVER) {
                Operators.onErrorDropped(failure, currentContext());
                return;
            }
            close();
            subscriber.onError(failure);
        }

        @Override
        public void onComplete() {
            if (state.get() == OVER) {
                return;
            }
            try {
                close();
                result = Objects.requireNonNull(reader.apply(bytes.toArray()), "nothing was made of the body");
            } catch (Throwable e) {
                fail(e);
                return;
            }
            if (state.compareAndSet(ASKED, OVER)) {
                emit();
            } else if (!state.compareAndSet(IDLE, READY) && state.compareAndSet(ASKED, OVER)) {
                // It was asked for in between.
                emit();
            }
        }

        /** Reactor throws the worst of errors instead of passing them on: the caller would wait until the time limit. */
        private void fail(Throwable reason) {
            Subscription open = body;
            if (open != null) {
                open.cancel();
            }
            onError(
                    reason instanceof Error
                            ? new IllegalStateException("the response could not be read: " + reason, reason)
                            : reason);
        }

        private void emit() {
            subscriber.onNext(Objects.requireNonNull(result));
            subscriber.onComplete();
        }

        @Override
        public void cancel() {
            state.set(OVER);
            Subscription open = body;
            if (open != null) {
                open.cancel();
            }
            close();
        }

        private void close() {
            if (isClosed.compareAndSet(false, true)) {
                response.close();
            }
        }
    }
}
