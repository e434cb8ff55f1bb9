package dev.langchain4j.model.azure.inference.internal.http;

import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpResponse;
import dev.langchain4j.model.azure.inference.internal.callback.CallbackExecutors;
import dev.langchain4j.model.azure.inference.internal.endpoint.CallTarget;
import dev.langchain4j.model.azure.inference.internal.error.ExceptionFactory;
import dev.langchain4j.model.azure.inference.internal.transport.DroppedSignals;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * One streaming call, which is the subscription to its events: reads its body as far as the subscriber asks for events, and
 * passes it to a parser. The last event is the response.
 *
 * <p>Parsing and signals happen only on the callback executor; {@link #request} and {@link #cancel} may be called from any
 * thread.
 *
 * @param <T> the events
 */
public final class StreamCall<T> implements Flow.Subscription, StreamDelivery.Source {

    /** Parses the body of one attempt, and passes its events to a consumer. */
    public interface Parser<T> {
        /** Continues with a chunk. */
        void feed(byte[] bytes);

        /** Called at the end of the body; throws if the response is not complete. */
        void end();

        /** The last event, once the body has ended. */
        T response(Exchange exchange);

        /** Whether an event has been read: from then on the request can't be repeated. */
        boolean hasStarted();

        /** Whether the response is complete, although its body may continue: the rest does not matter. */
        boolean hasEnded();
    }

    /**
     * The target of an attempt, the factory of its exceptions, and what sends it and returns the response's headers.
     */
    record Leg(CallTarget target, ExceptionFactory errors, Supplier<Mono<HttpResponse>> open) {}

    private final Function<Consumer<T>, Parser<T>> parsers;
    private final ClientOptions options;
    private final RetryPolicy retries;
    private final CallObservation observation;
    private final @Nullable CallScope scope;
    private final CallbackExecutors.OneCall executor;
    private final StreamDelivery<T> delivery;
    private final LiveExchange exchange = new LiveExchange();
    private final long startNanos = System.nanoTime();

    private volatile @Nullable Leg leg;
    private volatile int attempts;
    private volatile @Nullable HttpResponse response;
    private volatile @Nullable StreamReading<T> reading;

    StreamCall(
            Function<Consumer<T>, Parser<T>> parsers,
            Flow.Subscriber<? super T> subscriber,
            ClientOptions options,
            RetryPolicy retries,
            CallObservation observation,
            @Nullable CallScope scope) {
        this.parsers = parsers;
        this.options = options;
        this.retries = retries;
        this.observation = observation;
        this.scope = scope;
        this.executor = options.callbacks().forOneCall();
        this.delivery = new StreamDelivery<>(this, subscriber, executor);
    }

    /** Starts the call. {@code repair} says how to continue after a failure; null if not at all. */
    void start(ConcurrencyLimit limit, Leg first, Function<RuntimeException, @Nullable Leg> repair) {
        leg = first;
        if (exchange.isDisposed()) {
            return;
        }
        try {
            exchange.begun(attempts(limit, repair)
                    .contextWrite(DroppedSignals::areSeenTo)
                    .subscribe(ignored -> {}, this::fail, this::complete));
        } catch (RuntimeException | Error e) {
            // One of the errors that Reactor throws rather than passes on.
            fail(e);
        }
    }

    private Mono<Void> attempts(ConcurrencyLimit limit, Function<RuntimeException, @Nullable Leg> repair) {
        Mono<Void> call = limit.within(() -> observation.attempt(attempt(), this::toException));
        return retries.of(call, this::toException, this::mayBeRepeated, () -> RetryPolicy.LONGEST_WAIT.plusNanos(1))
                .onErrorResume(RuntimeException.class, failure -> {
                    Leg next = mayBeRepeated() ? repair.apply(failure) : null;
                    if (next == null) {
                        return Mono.error(failure);
                    }
                    leg = next;
                    return attempts(limit, repair);
                });
    }

    private boolean mayBeRepeated() {
        StreamReading<T> newest = reading;
        return newest == null || !newest.hasStarted();
    }

    private Leg leg() {
        return Objects.requireNonNull(leg, "the call has not begun");
    }

    /** Ends the call before it has begun, for a reason of the caller. */
    void refuse(RuntimeException reason) {
        observation.fail(reason);
        delivery.end(reason);
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one attempt after the other
    private Mono<Void> attempt() {
        attempts++;
        response = null;
        return exchange.attempt(leg().open().get(), opened -> {
            if (!BoundedBody.isSuccess(opened)) {
                return refused(opened);
            }
            response = opened;
            return read(opened);
        });
    }

    private Mono<Void> read(HttpResponse opened) {
        StreamIdleTimeout idle = new StreamIdleTimeout(options.streamIdleTimeout(), delivery::isWanted);
        return Mono.create(attempt -> {
            StreamReading<T> fresh = new StreamReading<>(
                    parsers.apply(delivery::emit), idle, attempt, delivery::schedule, chunk -> log(opened, chunk));
            // Known before its first chunk, of which it is told.
            reading = fresh;
            fresh.start(opened, exchange);
        });
    }

    private void log(HttpResponse opened, byte[] chunk) {
        if (options.logResponses()) {
            WireLog.chunk(opened, chunk, leg().errors().redactor());
        }
    }

    private Mono<Void> refused(HttpResponse opened) {
        return BoundedBody.read(opened, options.maxResponseBytes(), bytes -> {
            if (options.logResponses()) {
                WireLog.response(opened, bytes, leg().errors().redactor());
            }
            throw leg().errors()
                    .fromResponse(leg().target(), opened.getStatusCode(), opened.getHeaders(), bytes, attempts);
        });
    }

    @Override
    public boolean advance(boolean isWanted) {
        RejectedExecutionException refusal = executor.refusal();
        if (refusal != null) {
            abort(toException(refusal));
            return true;
        }
        StreamReading<T> current = reading;
        return current != null && current.advance(isWanted);
    }

    @Override
    public void subscriberFailed(Throwable failure) {
        RuntimeException reason = failure instanceof RuntimeException exception
                ? exception
                : new IllegalStateException("a handler of the stream failed: " + failure, failure);
        abort(toException(reason));
    }

    /** Closes the connection, and tells the subscriber why. */
    private void abort(RuntimeException reason) {
        StreamReading<T> current = reading;
        if (current != null) {
            current.stop();
        }
        observation.fail(reason);
        delivery.abort(FailureLog.logged(reason, scope));
        exchange.dispose();
    }

    private void complete() {
        StreamReading<T> finished = Objects.requireNonNull(reading, "nothing was read");
        HttpResponse received = Objects.requireNonNull(response, "nothing was received");
        retries.succeeded();
        try {
            delivery.emit(finished.response(
                    Exchange.of(leg().target(), received, null, attempts, finished.timeToFirstEvent(startNanos))));
            delivery.end(null);
        } catch (RuntimeException | Error e) {
            fail(e);
        }
    }

    private void fail(Throwable failure) {
        if (!delivery.isOver()) {
            RuntimeException reason = toException(failure);
            observation.fail(reason);
            delivery.end(FailureLog.logged(reason, scope));
        }
    }

    private RuntimeException toException(Throwable failure) {
        HttpResponse received = response;
        HttpHeaders headers = received == null ? new HttpHeaders() : received.getHeaders();
        return leg().errors().toException(leg().target(), headers, failure, attempts);
    }

    /** What a subscriber hears that asks for nothing. */
    public static IllegalArgumentException wrongDemand(long events) {
        return new IllegalArgumentException(
                "request(" + events + "): ask for one event or more (Reactive Streams, rule 3.9)");
    }

    @Override
    public void request(long events) {
        if (events <= 0) {
            abort(wrongDemand(events));
            return;
        }
        boolean isFirst = delivery.request(events);
        StreamReading<T> current = reading;
        if (isFirst && current != null) {
            current.wanted();
        }
        if (leg != null) {
            delivery.schedule();
        }
    }

    /** Closes the connection. No signal follows, except one that is already on its way. */
    @Override
    public void cancel() {
        observation.cancel();
        delivery.cancel();
        exchange.dispose();
    }
}
