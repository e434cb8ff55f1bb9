package dev.langchain4j.model.azure.inference.internal.http;

import com.azure.core.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/** The body of one attempt on its way through its parser, and within the time that it may be silent. */
final class StreamReading<T> {

    private final StreamCall.Parser<T> parser;
    private final StreamIdleTimeout idle;
    private final StreamBody body;
    private final Consumer<byte[]> log;
    private volatile boolean isOver;
    private @Nullable Long firstEventNanos;

    /**
     * @param attempt is told what became of it
     * @param changed is run whenever there is something new
     * @param log is shown each chunk
     */
    StreamReading(
            StreamCall.Parser<T> parser,
            StreamIdleTimeout idle,
            MonoSink<Void> attempt,
            Runnable changed,
            Consumer<byte[]> log) {
        this.parser = parser;
        this.idle = idle;
        this.log = log;
        this.body = new StreamBody(attempt, changed);
        attempt.onDispose(body);
    }

    /** Begins to read. */
    void start(HttpResponse response, LiveExchange exchange) {
        BoundedBody.chunks(response)
                .doOnSubscribe(exchange::begun)
                .filter(ByteBuffer::hasRemaining)
                .map(BoundedBody::bytesOf)
                .doOnNext(chunk -> idle.received())
                // Completed rather than failed from aside: else Reactor would leave the connection open.
                .takeUntilOther(idle.expiry())
                .concatWith(idle.requireNotOver())
                // Newer JDKs fail a body that is cancelled, and may be faster.
                .onErrorResume(failure -> idle.requireNotOver().concatWith(Mono.error(failure)))
                .subscribe(body);
    }

    /** From now on an event is waited for. */
    void wanted() {
        idle.touch();
    }

    /** Parses the next chunk, if one is wanted, or the end of the body; false if there is nothing to do. */
    boolean advance(boolean isWanted) {
        if (isOver) {
            return false;
        }
        byte[] chunk = isWanted ? body.poll() : null;
        boolean isRead = chunk == null && body.isRead();
        try {
            if (chunk != null) {
                feed(chunk);
            } else if (isRead) {
                isOver = true;
                end();
            }
        } catch (RuntimeException e) {
            fail(e);
        } catch (Error e) {
            // Reactor does not pass on the worst of errors: a subscriber would never see its stream end.
            fail(new IllegalStateException("the stream could not be read: " + e, e));
        }
        return chunk != null || isRead;
    }

    private void feed(byte[] chunk) {
        log.accept(chunk);
        // Read before the subscriber is told, which may take its time.
        long nanos = System.nanoTime();
        parser.feed(chunk);
        if (firstEventNanos == null && parser.hasStarted()) {
            firstEventNanos = nanos;
        }
        idle.processed(parser.hasEnded());
    }

    private void end() {
        Throwable failure = body.failure();
        if (failure != null && !parser.hasEnded()) {
            body.fail(failure);
        } else {
            parser.end();
            body.succeed();
        }
    }

    private void fail(RuntimeException failure) {
        isOver = true;
        body.fail(failure);
    }

    /** From the start of the call to its first event; null if there was none. */
    @Nullable
    Duration timeToFirstEvent(long startNanos) {
        return firstEventNanos == null ? null : Duration.ofNanos(firstEventNanos - startNanos);
    }

    T response(Exchange exchange) {
        return parser.response(exchange);
    }

    /** Whether an event has been read: from then on the call cannot be made again. */
    boolean hasStarted() {
        return parser.hasStarted();
    }

    /** Nothing more is read, whatever comes. */
    void stop() {
        isOver = true;
    }
}
