package dev.langchain4j.model.azure.inference.internal.http;

import dev.langchain4j.model.azure.inference.internal.error.CallTimeoutException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Detects that a stream has been silent for too long. Only the service's silence counts: while a subscriber works on what was
 * read, or asks for nothing, the stream is not idle.
 *
 * <p>Costs two writes for each chunk and one timer for each idle period, however many chunks arrive.
 */
final class StreamIdleTimeout {

    private static final Duration AFTER_END = Duration.ofMillis(500);

    private final Duration limit;
    private final BooleanSupplier isWanted;
    private final Sinks.Empty<Void> ended = Sinks.empty();
    private volatile long lastNanos = System.nanoTime();
    private volatile int received;
    private volatile int processed;
    private volatile boolean over;

    /** @param isWanted whether anybody waits for the service */
    StreamIdleTimeout(Duration limit, BooleanSupplier isWanted) {
        this.limit = limit;
        this.isWanted = isWanted;
    }

    /** Begins anew, as from now on somebody waits. */
    void touch() {
        lastNanos = System.nanoTime();
    }

    /** Called by the only thread that reads. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
    void received() {
        received++;
        lastNanos = System.nanoTime();
    }

    /**
     * Called by the only thread that parses.
     *
     * @param hasEnded whether the response is complete, so that only the end of its body can follow
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
     * Completes when the limit has passed, and not before; {@link #requireNotOver} then confirms this as the reason.
     * After the end of the response it completes soon: late enough for the body to end, so that its connection can be
     * reused.
     */
    Mono<Void> expiry() {
        Mono<Void> silence = Mono.defer(() -> Mono.delay(untilNextLook()))
                .repeat(() -> !isOver())
                .then();
        return Mono.firstWithSignal(
                silence, ended.asMono().then(Mono.delay(AFTER_END)).then());
    }

    /** Fails with {@link CallTimeoutException} if the limit has passed. */
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
        return received == processed && isWanted.getAsBoolean();
    }
}
