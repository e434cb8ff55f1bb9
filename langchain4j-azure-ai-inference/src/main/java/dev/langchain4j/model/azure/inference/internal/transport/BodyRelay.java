package dev.langchain4j.model.azure.inference.internal.transport;

import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Operators;

/**
 * Between a connection and who reads its body: what one read of the connection gave beyond the reader's demand waits here, and
 * the connection is read on only once that is gone and there is demand.
 */
abstract class BodyRelay implements Subscription {

    private final CoreSubscriber<? super ByteBuffer> reader;
    private final Queue<ByteBuffer> unread = new ConcurrentLinkedQueue<>();
    private final AtomicLong demand = new AtomicLong();
    private final AtomicInteger work = new AtomicInteger();
    private volatile boolean isCancelled;
    private volatile boolean isOver;
    private @Nullable Throwable failure;

    BodyRelay(CoreSubscriber<? super ByteBuffer> reader) {
        this.reader = reader;
    }

    /** Keeps all signals back until {@link #begin}. Called before anybody else knows of this. */
    final void hold() {
        work.set(1);
    }

    /** Tells the reader that it may ask, and then what has come since {@link #hold}. */
    final void begin() {
        reader.onSubscribe(this);
        work(1);
    }

    /** Nothing is left, and there is demand. Called by one thread at a time. */
    abstract void readOn();

    /** Closes the connection. */
    abstract void close();

    @Override
    public final void request(long buffers) {
        if (Operators.validate(buffers)) {
            demand.accumulateAndGet(buffers, Operators::addCap);
            deliver();
        }
    }

    @Override
    public final void cancel() {
        isCancelled = true;
        close();
    }

    /** Whether the connection is to be read: with demand alone, another thread may be slow to pass on what waits. */
    final boolean isToBeRead() {
        return hasDemand() && unread.isEmpty();
    }

    private boolean hasDemand() {
        return demand.get() > 0;
    }

    /** Takes a buffer that stays valid; {@link #deliver} passes it on. */
    final void add(ByteBuffer buffer) {
        unread.add(buffer);
    }

    /** Passes on a buffer that is valid only during this call. */
    final void pass(ByteBuffer buffer) {
        if (!unread.isEmpty() || !work.compareAndSet(0, 1)) {
            add(copyOf(buffer));
            deliver();
            return;
        }
        if (!unread.isEmpty() || !hasDemand()) {
            add(copyOf(buffer));
        } else if (!isCancelled) {
            tell(buffer);
        }
        work(1);
    }

    private static ByteBuffer copyOf(ByteBuffer buffer) {
        return ByteBuffer.allocate(buffer.remaining()).put(buffer).flip();
    }

    final void end(@Nullable Throwable reason) {
        failure = reason;
        isOver = true;
        deliver();
    }

    /** One thread at a time. */
    final void deliver() {
        if (work.getAndIncrement() == 0) {
            work(1);
        }
    }

    private void work(int seen) {
        int done = seen;
        do {
            deliverAll();
            done = work.addAndGet(-done);
        } while (done != 0);
    }

    private void deliverAll() {
        while (!isCancelled) {
            // Looked at first: what came before the end is in the queue then.
            boolean isLast = isOver;
            boolean isEmpty = unread.isEmpty();
            if (isEmpty && isLast) {
                finish();
                return;
            }
            if (!hasDemand()) {
                return;
            }
            if (isEmpty) {
                readOn();
                return;
            }
            tell(unread.remove());
        }
    }

    private void tell(ByteBuffer buffer) {
        demand.accumulateAndGet(1, (wanted, one) -> wanted == Long.MAX_VALUE ? wanted : wanted - one);
        try {
            reader.onNext(buffer);
        } catch (Throwable e) {
            // Reactor passes on exceptions, but throws what it holds for fatal.
            cancel();
            reader.onError(e);
        }
    }

    private void finish() {
        isCancelled = true;
        if (failure == null) {
            reader.onComplete();
        } else {
            reader.onError(failure);
        }
    }
}
