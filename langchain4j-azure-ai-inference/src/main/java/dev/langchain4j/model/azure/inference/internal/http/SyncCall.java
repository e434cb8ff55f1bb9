package dev.langchain4j.model.azure.inference.internal.http;

import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpResponse;
import dev.langchain4j.model.azure.inference.internal.endpoint.CallTarget;
import dev.langchain4j.model.azure.inference.internal.error.CallTimeoutException;
import dev.langchain4j.model.azure.inference.internal.error.ExceptionFactory;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** One sync call with all its attempts; the counterpart of {@link StreamCall}. */
final class SyncCall implements Disposable {

    /** Of a body that is read on another thread than the one that brings it. */
    private static final int CHUNKS_AHEAD = 8;

    private static final HttpHeaders NONE = new HttpHeaders();

    private final CallTarget target;
    private final ClientOptions options;
    private final ExceptionFactory errors;
    private final RetryPolicy retries;
    private final CallObservation observation;
    private final AtomicInteger attempts;
    private final LiveExchange exchange;
    private final long startNanos = System.nanoTime();
    // Of the latest response: set on an I/O thread, read on the caller's.
    private volatile HttpHeaders headers = NONE;

    /** @param before the call that this one replaces; null if it is the first */
    SyncCall(
            CallTarget target,
            ClientOptions options,
            ExceptionFactory errors,
            RetryPolicy retries,
            CallObservation observation,
            @Nullable SyncCall before) {
        this.target = target;
        this.options = options;
        this.errors = errors;
        this.retries = retries;
        this.observation = observation;
        this.attempts = new AtomicInteger(before == null ? 0 : before.attempts());
        this.exchange = before == null ? new LiveExchange() : before.exchange;
    }

    /**
     * The reader's result for the complete body; the waiting thread enforces the time limit. {@code open} sends the
     * request and returns the headers of the response. The body is read as part of the attempt, so that an error inside
     * a success is retried like any other.
     */
    <T> Mono<T> whole(ConcurrencyLimit limit, Supplier<Mono<HttpResponse>> open, Function<Exchange, T> reader) {
        return attempts(
                limit,
                open,
                response -> body(response, bytes -> result(() -> reader.apply(exchange(response, bytes)))));
    }

    /** The reader's result for the body, which is not kept; within the time limit. */
    <T> Mono<T> read(ConcurrencyLimit limit, Supplier<Mono<HttpResponse>> open, Supplier<BodyReader<T>> newReader) {
        return withinTime(attempts(limit, open, response -> read(response, newReader.get())));
    }

    /** The same for a body of any size, which is read on a thread that may block. */
    <T> Mono<T> download(ConcurrencyLimit limit, Supplier<Mono<HttpResponse>> open, Supplier<BodyReader<T>> newReader) {
        return withinTime(attempts(limit, open, response -> download(response, newReader.get())));
    }

    private <T> Mono<T> withinTime(Mono<T> call) {
        return call.doOnCancel(this::dispose)
                .timeout(retries.left(options.timeout()), Mono.error(() -> timeoutIsOver(options.timeout())))
                .onErrorMap(this::toException);
    }

    private <T> Mono<T> download(HttpResponse response, BodyReader<T> reader) {
        if (options.logResponses()) {
            WireLog.toFile(response, errors.redactor());
        }
        // Copied, because a chunk is valid only until the next one is requested.
        Flux<ByteBuffer> chunks = BoundedBody.chunks(response)
                .map(chunk -> ByteBuffer.wrap(BoundedBody.bytesOf(chunk)))
                .publishOn(Schedulers.boundedElastic(), CHUNKS_AHEAD);
        return fed(reader, chunks, response);
    }

    private int attempts() {
        return attempts.get();
    }

    /** Aborts the exchange, for this call and those that replace it. */
    @Override
    public void dispose() {
        exchange.dispose();
    }

    RuntimeException toException(Throwable failure) {
        return errors.toException(target, headers, failure, attempts.get());
    }

    static CallTimeoutException timeoutIsOver(Duration timeout) {
        return new CallTimeoutException("timeout", timeout);
    }

    private <T> Mono<T> attempts(
            ConcurrencyLimit limit, Supplier<Mono<HttpResponse>> open, Function<HttpResponse, Mono<T>> reading) {
        Mono<T> attempt = limit.within(() -> {
            attempts.incrementAndGet();
            headers = NONE;
            return observation.attempt(
                    exchange.attempt(open.get(), response -> {
                        headers = response.getHeaders();
                        return BoundedBody.isSuccess(response) ? reading.apply(response) : refused(response);
                    }),
                    this::toException);
        });
        return retries.of(
                attempt, this::toException, () -> true, () -> options.timeout().minus(elapsed()));
    }

    private <T> Mono<T> read(HttpResponse response, BodyReader<T> reader) {
        if (options.logResponses()) {
            // A log line shows the whole response, so it must be kept once.
            return body(
                    response,
                    bytes -> result(() -> {
                        reader.feed(ByteBuffer.wrap(bytes));
                        return reader.end(exchange(response, null));
                    }));
        }
        return fed(reader, BoundedBody.chunks(response, options.maxResponseBytes()), response);
    }

    private <T> Mono<T> fed(BodyReader<T> reader, Flux<ByteBuffer> chunks, HttpResponse response) {
        return chunks.doOnNext(chunk -> passingErrors(() -> {
                    reader.feed(chunk);
                    return chunk;
                }))
                .then(Mono.fromSupplier(() -> result(() -> reader.end(exchange(response, null)))));
    }

    private <T> T result(Supplier<T> reading) {
        T result = passingErrors(reading);
        retries.succeeded();
        return result;
    }

    /** Reactor does not pass on fatal errors: the caller would wait until the time limit. */
    private static <T> T passingErrors(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (Error e) {
            throw new IllegalStateException("the response could not be read: " + e, e);
        }
    }

    private <T> Mono<T> refused(HttpResponse response) {
        return body(response, bytes -> {
            throw errors.fromResponse(target, response.getStatusCode(), response.getHeaders(), bytes, attempts.get());
        });
    }

    private <T> Mono<T> body(HttpResponse response, Function<byte[], T> reading) {
        return BoundedBody.read(response, options.maxResponseBytes(), bytes -> {
            if (options.logResponses()) {
                WireLog.response(response, bytes, errors.redactor());
            }
            return reading.apply(bytes);
        });
    }

    private Exchange exchange(HttpResponse response, byte @Nullable [] body) {
        return Exchange.of(target, response, body, attempts.get(), elapsed());
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }
}
