package dev.langchain4j.model.azure.inference.internal.http;

import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpResponse;
import dev.langchain4j.model.azure.inference.internal.endpoint.CallTarget;
import dev.langchain4j.model.azure.inference.internal.error.ExceptionFactory;
import dev.langchain4j.model.azure.inference.internal.transport.DroppedSignals;
import dev.langchain4j.model.chat.response.StreamingHandle;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * One streaming call: reads its body as it arrives and passes it to a parser, on one callback thread from first to
 * last. It ends exactly once, by {@link Receiver#complete} or {@link Receiver#fail}, unless it is cancelled: then
 * nothing follows.
 *
 * <p>Parsing and ending happen only on the callback thread; only {@link #cancel()} may be called from any thread.
 */
public final class StreamCall implements StreamingHandle {

    /**
     * The number of chunks that are read ahead of a slow handler; beyond it, reading waits. Transports create chunks of
     * up to 8 or 16 KB, but of one event each if the service sends events separately: with 16 of these, the two threads
     * woke each other all the time, which took more than twice the CPU (benchmark "the same in small TCP writes").
     */
    private static final int PREFETCH = 128;

    /** The consumer of a stream. Its methods are called on the callback thread. */
    public interface Receiver {
        /** Creates a parser for one attempt. */
        Parser newParser(StreamCall call);

        void complete(Parser parser, Exchange exchange);

        void fail(RuntimeException failure);
    }

    /** Parses the body of one attempt. */
    public interface Parser {
        /** Continues with a chunk. */
        void feed(byte[] bytes);

        /** Called at the end of the body; throws if the response is not complete. */
        void end();

        /** Whether an event has been read: from then on the request can't be repeated. */
        boolean hasStarted();

        /** Whether the response is complete, although its body may continue: the rest does not matter. */
        boolean hasEnded();
    }

    /**
     * The target of an attempt, the factory of its exceptions, and what sends it and returns the response's headers.
     */
    record Leg(CallTarget target, ExceptionFactory errors, Supplier<Mono<HttpResponse>> open) {}

    private final Receiver receiver;
    private final ClientOptions options;
    private final RetryPolicy retries;
    private final CallObservation observation;
    private final Scheduler thread;
    private final @Nullable CallScope scope;
    private final ContextCapture callerContext = ContextCapture.capture();
    private final Disposable.Swap subscription = Disposables.swap();
    private final long startNanos = System.nanoTime();

    private volatile @Nullable Leg leg;
    private volatile boolean cancelled;
    private int attempts;
    private @Nullable Parser parser;
    private @Nullable HttpResponse response;
    private @Nullable Duration timeToFirstEvent;

    StreamCall(
            Receiver receiver,
            ClientOptions options,
            RetryPolicy retries,
            CallObservation observation,
            @Nullable CallScope scope) {
        this.scope = scope;
        this.receiver = receiver;
        this.options = options;
        this.retries = retries;
        this.observation = observation;
        this.thread = options.callbackThreads().forOneStream();
    }

    /** Starts the call. {@code repair} says how to continue after a failure; null if not at all. */
    void start(ConcurrencyLimit limit, Leg first, Function<RuntimeException, @Nullable Leg> repair) {
        leg = first;
        try {
            subscription.update(running(limit, repair));
        } catch (RuntimeException | Error e) {
            // One of the errors that Reactor throws rather than passes on.
            refuse(FailureLog.logged(toException(e), scope));
        }
    }

    private Disposable running(ConcurrencyLimit limit, Function<RuntimeException, @Nullable Leg> repair) {
        return attempts(limit, repair)
                .publishOn(thread)
                .doFinally(signal -> thread.dispose())
                .contextWrite(DroppedSignals::areSeenTo)
                .subscribe(ignored -> {}, this::fail, this::complete);
    }

    private Mono<Void> attempts(ConcurrencyLimit limit, Function<RuntimeException, @Nullable Leg> repair) {
        Mono<Void> attempt = observation.attempt(Mono.defer(this::attempt).onErrorMap(this::toException));
        Mono<Void> call = limit.within(attempt).onErrorMap(this::toException);
        return retries.of(call, this::mayBeRepeated, () -> RetryPolicy.LONGEST_WAIT.plusNanos(1))
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
        return parser == null || !parser.hasStarted();
    }

    private Leg leg() {
        return Objects.requireNonNull(leg, "the call has not begun");
    }

    /** Ends the call before it has begun, for a reason of the caller. */
    void refuse(RuntimeException reason) {
        thread.schedule(() -> {
            try {
                if (!cancelled) {
                    callerContext.run(() -> receiver.fail(reason));
                }
            } finally {
                thread.dispose();
            }
        });
    }

    private Mono<Void> attempt() {
        attempts++;
        response = null;
        return leg().open().get().flatMap(opened -> {
            if (!BoundedBody.isSuccess(opened)) {
                return refused(opened);
            }
            response = opened;
            Parser fresh = receiver.newParser(this);
            parser = fresh;
            return read(opened, fresh);
        });
    }

    private Mono<Void> refused(HttpResponse opened) {
        return BoundedBody.read(opened, options.maxResponseBytes()).flatMap(bytes -> {
            if (options.logResponses()) {
                WireLog.response(opened, bytes, leg().errors().redactor());
            }
            return Mono.error(leg().errors()
                    .fromResponse(leg().target(), opened.getStatusCode(), opened.getHeaders(), bytes, attempts));
        });
    }

    private Mono<Void> read(HttpResponse opened, Parser fresh) {
        StreamIdleTimeout idle = new StreamIdleTimeout(options.streamIdleTimeout());
        return Flux.using(() -> opened, HttpResponse::getBody, HttpResponse::close)
                .map(BoundedBody::bytesOf)
                .doOnNext(chunk -> idle.received())
                // Completed rather than failed from outside: otherwise Reactor would leave the connection open.
                .takeUntilOther(idle.expiry())
                .concatWith(idle.requireNotOver())
                // Newer JDKs fail a cancelled body, and may be faster.
                .onErrorResume(failure -> idle.requireNotOver().concatWith(Mono.error(failure)))
                .publishOn(thread, PREFETCH)
                .doOnNext(chunk -> {
                    feed(fresh, opened, chunk);
                    idle.processed(fresh.hasEnded());
                })
                .onErrorComplete(failure -> fresh.hasEnded())
                .then(Mono.<Void>fromRunnable(() -> callBack(fresh::end)));
    }

    private void feed(Parser fresh, HttpResponse opened, byte[] chunk) {
        if (cancelled) {
            return;
        }
        if (options.logResponses()) {
            WireLog.chunk(opened, chunk, leg().errors().redactor());
        }
        if (thread instanceof ExecutorLoop loop) {
            loop.requireThread();
        }
        // Read before calling the handler, which may take its time.
        long elapsedNanos = System.nanoTime() - startNanos;
        callBack(() -> fresh.feed(chunk));
        if (timeToFirstEvent == null && fresh.hasStarted()) {
            timeToFirstEvent = Duration.ofNanos(elapsedNanos);
        }
    }

    private void complete() {
        Parser finished = parser;
        HttpResponse received = response;
        if (cancelled || finished == null || received == null) {
            return;
        }
        retries.succeeded();
        try {
            Exchange exchange = Exchange.of(leg().target(), received, null, attempts, timeToFirstEvent);
            callBack(() -> receiver.complete(finished, exchange));
        } catch (RuntimeException e) {
            fail(e);
        }
    }

    /** Reactor does not pass on fatal errors: a handler that throws one would never see the end of its stream. */
    private void callBack(Runnable callback) {
        try {
            callerContext.run(callback);
        } catch (Error e) {
            throw new IllegalStateException("a handler of the stream failed: " + e, e);
        }
    }

    private void fail(Throwable failure) {
        if (!cancelled) {
            RuntimeException exception = toException(failure);
            callerContext.run(() -> receiver.fail(FailureLog.logged(exception, scope)));
        }
    }

    private RuntimeException toException(Throwable failure) {
        HttpHeaders headers = response == null ? new HttpHeaders() : response.getHeaders();
        return leg().errors().toException(leg().target(), headers, failure, attempts);
    }

    /** Closes the connection. No callback follows, except one that is already running. */
    @Override
    public void cancel() {
        cancelled = true;
        observation.cancel();
        subscription.dispose();
    }

    @Override
    public boolean isCancelled() {
        return cancelled;
    }
}
