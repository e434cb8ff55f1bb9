package dev.langchain4j.model.azure.inference;

import java.time.Duration;
import reactor.core.publisher.Mono;

/**
 * Notices that a stream has said nothing for too long. Only silence of the service counts: while a handler still works
 * on what was read, the stream is not idle.
 *
 * <p>Costs two writes a chunk and one timer an idle period, however many chunks come.
 */
final class IdleWatch {

    private final Duration limit;
    private volatile long lastNanos = System.nanoTime();
    private volatile int received;
    private volatile int processed;
    private volatile boolean over;

    IdleWatch(Duration limit) {
        this.limit = limit;
    }

    /** Called by the one thread that reads. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
    void received() {
        received++;
        lastNanos = System.nanoTime();
    }

    /** Called by the one thread that parses. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
    void processed() {
        processed++;
        lastNanos = System.nanoTime();
    }

    /** Completes when the limit is over, and not before; {@link #requireNotOver} tells then that this was the reason. */
    Mono<Void> expiry() {
        return Mono.defer(() -> Mono.delay(untilNextLook()))
                .repeat(() -> !isOver())
                .then();
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
