package dev.langchain4j.model.azure.inference.internal.transport;

import io.netty.channel.Channel;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.util.context.Context;

/**
 * A body of Netty, whose connection is not read while nobody has demand for it. Reactor Netty counts messages instead of bytes: of
 * those that nobody has asked for it collects dozens, of any size, before it stops reading.
 */
final class NettyBody extends Flux<ByteBuffer> {

    /** Bytes; what the connection gives at once may exceed the demand. */
    static final int LARGEST_READ = 32 * 1024;

    private final Flux<ByteBuffer> body;
    private final Channel channel;

    NettyBody(Flux<ByteBuffer> body, Channel channel) {
        this.body = body;
        this.channel = channel;
    }

    @Override
    public void subscribe(CoreSubscriber<? super ByteBuffer> reader) {
        body.subscribe(new Reading(reader, channel));
    }

    /** Signals come on the event loop. */
    private static final class Reading extends BodyRelay implements CoreSubscriber<ByteBuffer> {

        private final CoreSubscriber<? super ByteBuffer> reader;
        private final Channel channel;
        private @Nullable Subscription connection;
        private boolean hasBegun;
        private volatile boolean isPaused;

        /** From then on the connection may belong to another request. Used by the event loop only. */
        private boolean hasEnded;

        Reading(CoreSubscriber<? super ByteBuffer> reader, Channel channel) {
            super(reader);
            this.reader = reader;
            this.channel = channel;
        }

        @Override
        public Context currentContext() {
            return reader.currentContext();
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            connection = subscription;
            reader.onSubscribe(this);
        }

        @Override
        void readOn() {
            if (!hasBegun) {
                hasBegun = true;
                Objects.requireNonNull(connection, "not subscribed").request(Long.MAX_VALUE);
            } else if (isPaused) {
                isPaused = false;
                channel.eventLoop().execute(this::resume);
            }
        }

        private void resume() {
            if (!hasEnded && !isPaused) {
                channel.config().setAutoRead(true);
            }
        }

        @Override
        void close() {
            Objects.requireNonNull(connection, "not subscribed").cancel();
        }

        @Override
        public void onNext(ByteBuffer buffer) {
            pass(buffer);
            if (!isToBeRead()) {
                channel.config().setAutoRead(false);
                isPaused = true;
                // Demand may have come meanwhile, on another thread.
                deliver();
            }
        }

        @Override
        public void onError(Throwable thrown) {
            hasEnded = true;
            end(thrown);
        }

        @Override
        public void onComplete() {
            hasEnded = true;
            end(null);
        }
    }
}
