package dev.langchain4j.model.azure.inference.internal.transport;

import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;

/**
 * A body of the JDK's client, buffer by buffer. Reads at most two pieces ahead (one socket read each); requests the next when one
 * is consumed.
 */
final class JdkBody extends Flux<ByteBuffer> {

    private static final int PIECES_AHEAD = 2;

    private final Flow.Publisher<List<ByteBuffer>> pieces;
    private final AtomicBoolean taken = new AtomicBoolean();

    JdkBody(Flow.Publisher<List<ByteBuffer>> pieces) {
        this.pieces = pieces;
    }

    @Override
    public void subscribe(CoreSubscriber<? super ByteBuffer> reader) {
        taken.set(true);
        pieces.subscribe(new Reading(reader));
    }

    /** Closes the connection if nobody has subscribed. */
    void discard() {
        if (taken.compareAndSet(false, true)) {
            discard(pieces);
        }
    }

    static void discard(Flow.Publisher<?> pieces) {
        pieces.subscribe(new Canceller());
    }

    private static final class Canceller implements Flow.Subscriber<Object> {

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.cancel();
        }

        @Override
        public void onNext(Object piece) {}

        @Override
        public void onError(Throwable failure) {}

        @Override
        public void onComplete() {}
    }

    private static final class Reading implements Flow.Subscriber<List<ByteBuffer>>, Subscription {

        private final CoreSubscriber<? super ByteBuffer> reader;
        private final Queue<List<ByteBuffer>> unread = new ConcurrentLinkedQueue<>();
        private final AtomicLong demand = new AtomicLong();
        private final AtomicInteger work = new AtomicInteger();
        private volatile Flow.@Nullable Subscription connection;
        private volatile boolean isCancelled;
        private volatile boolean isOver;
        private @Nullable Throwable failure;
        private @Nullable Iterator<ByteBuffer> current;

        Reading(CoreSubscriber<? super ByteBuffer> reader) {
            this.reader = reader;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            connection = subscription;
            reader.onSubscribe(this);
            subscription.request(PIECES_AHEAD);
        }

        @Override
        public void request(long buffers) {
            if (Operators.validate(buffers)) {
                demand.accumulateAndGet(buffers, Operators::addCap);
                deliver();
            }
        }

        @Override
        public void cancel() {
            isCancelled = true;
            Flow.Subscription open = connection;
            if (open != null) {
                open.cancel();
            }
        }

        @Override
        public void onNext(List<ByteBuffer> piece) {
            unread.add(piece);
            deliver();
        }

        @Override
        public void onError(Throwable thrown) {
            failure = thrown;
            isOver = true;
            deliver();
        }

        @Override
        public void onComplete() {
            isOver = true;
            deliver();
        }

        /** One thread at a time. */
        private void deliver() {
            if (work.getAndIncrement() != 0) {
                return;
            }
            int done = 1;
            do {
                deliverAll();
                done = work.addAndGet(-done);
            } while (done != 0);
        }

        private void deliverAll() {
            while (!isCancelled) {
                // Looked at first: what came before the end is in the queue then.
                boolean isLast = isOver;
                Iterator<ByteBuffer> buffers = next();
                if (buffers == null) {
                    if (isLast) {
                        end();
                    }
                    return;
                }
                if (demand.get() == 0) {
                    return;
                }
                demand.accumulateAndGet(1, (wanted, one) -> wanted == Long.MAX_VALUE ? wanted : wanted - one);
                try {
                    reader.onNext(buffers.next());
                } catch (Throwable e) {
                    fail(e);
                }
            }
        }

        /** The piece that is being read, or the next; null if there is none now. */
        private @Nullable Iterator<ByteBuffer> next() {
            Iterator<ByteBuffer> buffers = current;
            while (buffers == null || !buffers.hasNext()) {
                if (buffers != null) {
                    current = null;
                    readOn();
                }
                List<ByteBuffer> piece = unread.poll();
                if (piece == null) {
                    return null;
                }
                buffers = piece.iterator();
                current = buffers;
            }
            return buffers;
        }

        private void readOn() {
            Flow.Subscription open = connection;
            if (open != null) {
                open.request(1);
            }
        }

        /** Reactor passes on exceptions, but throws what it holds for fatal. */
        private void fail(Throwable thrown) {
            cancel();
            reader.onError(thrown);
        }

        private void end() {
            isCancelled = true;
            if (failure == null) {
                reader.onComplete();
            } else {
                reader.onError(failure);
            }
        }
    }
}
