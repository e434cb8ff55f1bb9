package dev.langchain4j.model.azure.inference.internal.http;

import com.azure.core.http.HttpResponse;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * A call's chain and its current HTTP exchange, which are cancelled together.
 *
 * <p>Cancelling the chain alone is not enough. Some of Reactor's operators lose a cancellation that comes while they
 * subscribe: {@code flatMap} to what its function returns, {@code onErrorResume}, {@code retryWhen} and {@code concatWith} to
 * what comes next. The connection would stay open, and nobody would read it.
 */
final class LiveExchange implements Disposable {

    private final Disposable.Swap chain = Disposables.swap();
    private final Disposable.Swap current = Disposables.swap();

    /** One attempt: from the headers of a response to what its body is read to. Not {@code flatMap}: see the class. */
    <T> Mono<T> attempt(Mono<HttpResponse> headers, Function<HttpResponse, Mono<T>> body) {
        return new Attempt<>(headers, body);
    }

    /** From now on a cancelled call cancels this exchange; at once, if it is cancelled already. */
    void begun(Subscription exchange) {
        current.replace(exchange::cancel);
    }

    /** The same for the chain, unless its subscriber cancels it. */
    void begun(Disposable subscription) {
        chain.update(subscription);
    }

    @Override
    public void dispose() {
        chain.dispose();
        current.dispose();
    }

    @Override
    public boolean isDisposed() {
        return current.isDisposed();
    }

    private final class Attempt<T> extends Mono<T> {

        private final Mono<HttpResponse> headers;
        private final Function<HttpResponse, Mono<T>> body;

        Attempt(Mono<HttpResponse> headers, Function<HttpResponse, Mono<T>> body) {
            this.headers = headers;
            this.body = body;
        }

        @Override
        public void subscribe(CoreSubscriber<? super T> subscriber) {
            headers.subscribe(new Headers<>(subscriber, body));
        }
    }

    /** Waits for the headers, and is the subscription to what is made of the body. */
    private final class Headers<T> implements CoreSubscriber<HttpResponse>, Subscription {

        private final CoreSubscriber<? super T> subscriber;
        private final Function<HttpResponse, Mono<T>> reading;
        private final AtomicReference<@Nullable Subscription> body = new AtomicReference<>();
        private final AtomicLong demand = new AtomicLong();
        private @Nullable Subscription headers;
        private boolean haveCome;

        Headers(CoreSubscriber<? super T> subscriber, Function<HttpResponse, Mono<T>> reading) {
            this.subscriber = subscriber;
            this.reading = reading;
        }

        @Override
        public Context currentContext() {
            return subscriber.currentContext();
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            if (Operators.validate(headers, subscription)) {
                headers = subscription;
                begun(this);
                subscriber.onSubscribe(this);
                subscription.request(Long.MAX_VALUE);
            }
        }

        /** Also of a cancelled call: whoever reads the body is cancelled then, and closes the response. */
        @Override
        public void onNext(HttpResponse response) {
            haveCome = true;
            Mono<T> read;
            try {
                BoundedBody.requirePlain(response);
                read = reading.apply(response);
            } catch (Throwable e) {
                subscriber.onError(Operators.onOperatorError(headers, e, response, currentContext()));
                return;
            }
            read.subscribe(new Body<>(subscriber, this));
        }

        @Override
        public void onError(Throwable failure) {
            if (haveCome) {
                Operators.onErrorDropped(failure, currentContext());
            } else {
                subscriber.onError(failure);
            }
        }

        @Override
        public void onComplete() {
            if (!haveCome) {
                subscriber.onComplete();
            }
        }

        void begin(Subscription reading) {
            if (body.compareAndSet(null, reading)) {
                requestOf(reading);
            } else {
                reading.cancel();
            }
        }

        @Override
        public void request(long results) {
            if (Operators.validate(results)) {
                demand.accumulateAndGet(results, Operators::addCap);
                requestOf(body.get());
            }
        }

        private void requestOf(@Nullable Subscription begun) {
            long asked = begun == null ? 0 : demand.getAndSet(0);
            if (begun != null && asked > 0) {
                begun.request(asked);
            }
        }

        @Override
        public void cancel() {
            Subscription waiting = headers;
            if (waiting != null) {
                waiting.cancel();
            }
            Subscription begun = body.getAndSet(Operators.cancelledSubscription());
            if (begun != null) {
                begun.cancel();
            }
        }
    }

    private record Body<T>(CoreSubscriber<? super T> subscriber, Headers<T> headers) implements CoreSubscriber<T> {

        @Override
        public Context currentContext() {
            return subscriber.currentContext();
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            headers.begin(subscription);
        }

        @Override
        public void onNext(T result) {
            subscriber.onNext(result);
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
}
