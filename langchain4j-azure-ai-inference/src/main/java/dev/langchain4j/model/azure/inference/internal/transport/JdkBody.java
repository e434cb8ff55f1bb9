package dev.langchain4j.model.azure.inference.internal.transport;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;

/**
 * A body of the JDK's client, in chunks as small as Netty's. The client reads up to three buffers of 16 KB at once and passes on
 * one for each request, which is made only when the reader has demand. If one is made while it still counts those that it has
 * read, it takes its own queue for empty and reads three more. So it holds two, rarely five, and one at most waits here.
 */
final class JdkBody extends Flux<ByteBuffer> {

    private static final int LARGEST_CHUNK = 8 * 1024;

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

    private static final class Reading extends BodyRelay implements Flow.Subscriber<List<ByteBuffer>> {

        private final CoreSubscriber<? super ByteBuffer> reader;
        private final AtomicBoolean isAsked = new AtomicBoolean();
        private volatile Flow.@Nullable Subscription connection;

        Reading(CoreSubscriber<? super ByteBuffer> reader) {
            super(reader);
            this.reader = reader;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            connection = subscription;
            reader.onSubscribe(this);
        }

        @Override
        void readOn() {
            Flow.Subscription open = connection;
            if (open == null || !isAsked.compareAndSet(false, true)) {
                return;
            }
            if (isToBeRead()) {
                open.request(1);
            } else {
                // A piece has come since this was called.
                isAsked.set(false);
            }
        }

        @Override
        void close() {
            Flow.Subscription open = connection;
            if (open != null) {
                open.cancel();
            }
        }

        @Override
        public void onNext(List<ByteBuffer> piece) {
            piece.forEach(this::addChunks);
            isAsked.set(false);
            deliver();
        }

        private void addChunks(ByteBuffer buffer) {
            for (int start = buffer.position(); start < buffer.limit(); start += LARGEST_CHUNK) {
                add(buffer.duplicate().position(start).limit(Math.min(buffer.limit(), start + LARGEST_CHUNK)));
            }
        }

        @Override
        public void onError(Throwable thrown) {
            end(thrown);
        }

        @Override
        public void onComplete() {
            end(null);
        }
    }
}
