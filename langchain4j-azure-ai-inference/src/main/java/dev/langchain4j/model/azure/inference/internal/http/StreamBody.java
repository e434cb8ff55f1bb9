package dev.langchain4j.model.azure.inference.internal.http;

import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.MonoSink;
import reactor.util.concurrent.Queues;
import reactor.util.context.Context;

/**
 * The body of one attempt, between the thread that brings it and the one that parses it. Reads ahead of the parser, but not
 * further than {@link #READ_AHEAD}: beyond it the connection is not read.
 */
final class StreamBody extends BaseSubscriber<byte[]> {

    /** Bytes. Above it, a transport holds the rest of what one read of the connection gave: 40 KB at most. */
    static final int READ_AHEAD = 24 * 1024;

    /** Nothing is known of a chunk that is asked for, except that both transports make it no larger. */
    private static final int LARGEST_CHUNK = 8 * 1024;

    private final MonoSink<Void> attempt;
    private final Runnable changed;
    private final Queue<byte[]> chunks = Queues.<byte[]>unbounded(64).get();
    private int buffered;
    private int asked;

    /** Bytes of the chunk that is being parsed, which count as buffered until the next one is. */
    private int polled;

    private volatile boolean over;
    private volatile @Nullable Throwable failure;

    /**
     * @param attempt is told what became of the body
     * @param changed is run whenever there is something new
     */
    StreamBody(MonoSink<Void> attempt, Runnable changed) {
        this.attempt = attempt;
        this.changed = changed;
    }

    @Override
    public Context currentContext() {
        return Context.of(attempt.contextView());
    }

    @Override
    protected void hookOnSubscribe(Subscription subscription) {
        askForMore(0);
    }

    @Override
    protected void hookOnNext(byte[] chunk) {
        synchronized (this) {
            buffered += chunk.length;
            asked--;
        }
        chunks.add(chunk);
        changed.run();
        askForMore(READ_AHEAD / LARGEST_CHUNK / 2);
    }

    @Override
    protected void hookOnError(Throwable error) {
        failure = error;
        over = true;
        changed.run();
    }

    @Override
    protected void hookOnComplete() {
        over = true;
        changed.run();
    }

    /** The thread that reads asks for more itself: the other one would have to wake it, and does so only where it paused. */
    private void askForMore(int unlessAsked) {
        int more;
        synchronized (this) {
            more = asked > unlessAsked ? 0 : (READ_AHEAD - buffered) / LARGEST_CHUNK - asked;
            if (more > 0) {
                asked += more;
            }
        }
        if (more > 0) {
            request(more);
        }
    }

    /**
     * The next chunk; null if there is none now. All events of the one before are told by then. Called by the thread that
     * parses, as what follows.
     */
    byte @Nullable [] poll() {
        byte[] chunk = chunks.poll();
        if (polled > 0) {
            boolean isHalfEmpty;
            synchronized (this) {
                buffered -= polled;
                isHalfEmpty = asked == 0 && buffered <= READ_AHEAD / 2;
            }
            if (isHalfEmpty) {
                askForMore(0);
            }
        }
        polled = chunk == null ? 0 : chunk.length;
        return chunk;
    }

    /** Whether the body has ended, and all of it was polled. */
    boolean isRead() {
        return over && chunks.isEmpty();
    }

    /** Why the body ended early; null if it did not. */
    @Nullable
    Throwable failure() {
        return failure;
    }

    void succeed() {
        attempt.success();
    }

    /** Closes the connection if it is still open. */
    void fail(Throwable error) {
        cancel();
        attempt.error(error);
    }
}
