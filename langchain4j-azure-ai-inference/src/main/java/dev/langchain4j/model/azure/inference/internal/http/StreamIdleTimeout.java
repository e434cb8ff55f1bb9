package dev.langchain4j.model.azure.inference.internal.http;

import dev.langchain4j.model.azure.inference.internal.error.CallTimeoutException;
import java.time.Duration;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Notices that a stream has said nothing for too long. Only silence of the service counts: while a handler still works
 * on what was read, the stream is not idle.
 *
 * <p>Costs two writes a chunk and one timer an idle period, however many chunks come.
 */
final class StreamIdleTimeout {

    private static final Duration AFTER_END = Duration.ofMillis(500);

    private final Duration limit;
    private final Sinks.Empty<Void> ended = Sinks.empty();
    private volatile long lastNanos = System.nanoTime();
    private volatile int received;
    private volatile int processed;
    private volatile boolean over;

    StreamIdleTimeout(Duration limit) {
        this.limit = limit;
    }

    /** Called by the one thread that reads. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
    void received() {
        received++;
        lastNanos = System.nanoTime();
    }

    /**
     * Called by the one thread that parses.
     *
     * @param hasEnded whether the answer is whole, so that only the end of its body can follow
     */
    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
    void processed(boolean hasEnded) {
        processed++;
        lastNanos = System.nanoTime();
        if (hasEnded) {
            ended.tryEmitEmpty();
        }
    }

    /**
     * Completes when the limit is over, and not before; {@link #requireNotOver} tells then that this was the reason. After
     * the end of the answer it completes soon: long enough for the body to end, so that its connection can be used again.
     */
    Mono<Void> expiry() {
        Mono<Void> silence = Mono.defer(() -> Mono.delay(untilNextLook()))
                .repeat(() -> !isOver())
                .then();
        return Mono.firstWithSignal(
                silence, ended.asMono().then(Mono.delay(AFTER_END)).then());
    }

    /** Fails with {@link CallTimeoutException} if the limit is over. */
    Mono<byte[]> requireNotOver() {
        return Mono.defer(() -> over ? Mono.error(new CallTimeoutException("streamIdleTimeout", limit)) : Mono.empty());
    }

    private Duration untilNextLook() {
        return waitsForService() ? limit.minusNanos(System.nanoTime() - lastNanos) : limit;
    }

    private boolean isOver() {
        over = waitsForService() && System.nanoTime() - lastNanos >= limit.toNanos();
        return over;
    }

    private boolean waitsForService() {
        return received == processed;
    }
}
