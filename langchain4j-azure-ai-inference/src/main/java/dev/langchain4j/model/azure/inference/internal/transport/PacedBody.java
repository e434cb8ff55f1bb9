package dev.langchain4j.model.azure.inference.internal.transport;

import java.nio.ByteBuffer;
import java.util.AbstractList;
import java.util.List;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * The body of a stream, of which the JDK's client reads the next piece only once the piece before the last was consumed.
 * azure-core asks for 256 pieces at once, whatever its subscriber asks for: 4 MB would be read ahead of one that waits.
 *
 * <p>A piece counts as consumed when somebody looks behind its last buffer. Reactor looks one buffer ahead, so an empty one
 * stands there.
 */
final class PacedBody implements Flow.Publisher<List<ByteBuffer>> {

    private static final int MAX_UNCONSUMED = 2;

    private final Flow.Publisher<List<ByteBuffer>> body;

    PacedBody(Flow.Publisher<List<ByteBuffer>> body) {
        this.body = body;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super List<ByteBuffer>> subscriber) {
        body.subscribe(new Pacing(subscriber));
    }

    private static final class Pacing implements Flow.Subscriber<List<ByteBuffer>>, Flow.Subscription {

        private final Flow.Subscriber<? super List<ByteBuffer>> subscriber;
        private volatile Flow.@Nullable Subscription connection;
        private long demand;
        private int unconsumed;

        Pacing(Flow.Subscriber<? super List<ByteBuffer>> subscriber) {
            this.subscriber = subscriber;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            connection = subscription;
            subscriber.onSubscribe(this);
        }

        @Override
        public void request(long pieces) {
            if (pieces <= 0) {
                ask(pieces);
                return;
            }
            synchronized (this) {
                demand = demand + pieces < 0 ? Long.MAX_VALUE : demand + pieces;
            }
            askForMore();
        }

        private void askForMore() {
            long more;
            synchronized (this) {
                more = Math.min(demand, MAX_UNCONSUMED - unconsumed);
                demand -= Math.max(more, 0);
                unconsumed += (int) Math.max(more, 0);
            }
            if (more > 0) {
                ask(more);
            }
        }

        private void ask(long pieces) {
            Flow.Subscription open = connection;
            if (open != null) {
                open.request(pieces);
            }
        }

        private void consumed() {
            synchronized (this) {
                unconsumed--;
            }
            askForMore();
        }

        @Override
        public void cancel() {
            Flow.Subscription open = connection;
            if (open != null) {
                open.cancel();
            }
        }

        @Override
        public void onNext(List<ByteBuffer> piece) {
            subscriber.onNext(new Piece(piece, this::consumed));
        }

        @Override
        public void onError(Throwable failure) {
            subscriber.onError(failure);
        }

        @Override
        public void onComplete() {
            subscriber.onComplete();
        }
    }

    /** The buffers and an empty one, which tells once that it is taken. */
    private static final class Piece extends AbstractList<ByteBuffer> {

        private final List<ByteBuffer> buffers;
        private final Runnable consumed;
        private boolean isConsumed;

        Piece(List<ByteBuffer> buffers, Runnable consumed) {
            this.buffers = buffers;
            this.consumed = consumed;
        }

        @Override
        public ByteBuffer get(int index) {
            if (index < buffers.size()) {
                return buffers.get(index);
            }
            if (!isConsumed) {
                isConsumed = true;
                consumed.run();
            }
            return ByteBuffer.allocate(0);
        }

        @Override
        public int size() {
            return buffers.size() + 1;
        }
    }
}
