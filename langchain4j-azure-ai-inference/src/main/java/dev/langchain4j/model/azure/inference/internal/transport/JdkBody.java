package dev.langchain4j.model.azure.inference.internal.transport;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import reactor.core.CorePublisher;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Operators;

/**
 * A body of the JDK's client, in chunks as small as Netty's. The client reads up to three buffers of 16 KB at once and passes on
 * one for each request, which is made only when the reader has demand. If one is made while it still counts those that it has
 * read, it takes its own queue for empty and reads three more. So it holds two, rarely five, and one at most waits here.
 *
 * <p>A connection in the client's pool remembers its last body: an ended one refers to nobody, or a client that nobody uses any
 * more would live as long as that connection.
 */
final class JdkBody implements CorePublisher<ByteBuffer>, BodySubscriber<Void> {

    private static final int LARGEST_CHUNK = 8 * 1024;

    private @Nullable Consumer<JdkBody> opening;
    private volatile @Nullable Runnable ending;
    private final CompletableFuture<Void> opened = new CompletableFuture<>();
    private final AtomicBoolean taken = new AtomicBoolean();
    private volatile Flow.@Nullable Subscription connection;
    private volatile @Nullable Reading reading;
    private volatile boolean isOver;
    private @Nullable Throwable failure;

    /**
     * @param opening told once the body can be read, before the client goes on
     * @param ending told that it has ended, or its connection is closed; may be told twice
     */
    JdkBody(Consumer<JdkBody> opening, Runnable ending) {
        this.opening = opening;
        this.ending = ending;
    }

    /** A body that the client has kept to itself. */
    static JdkBody ended() {
        JdkBody body = new JdkBody(opened -> {}, () -> {});
        body.onComplete();
        return body;
    }

    /** Not the body's end: until this, the client does not hand out its response. */
    @Override
    public CompletionStage<Void> getBody() {
        return opened;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        connection = subscription;
        Consumer<JdkBody> told = opening;
        opening = null;
        if (told != null) {
            told.accept(this);
        }
        opened.complete(null);
    }

    @Override
    public void subscribe(Subscriber<? super ByteBuffer> reader) {
        subscribe(Operators.toCoreSubscriber(reader));
    }

    @Override
    public void subscribe(CoreSubscriber<? super ByteBuffer> reader) {
        if (!taken.compareAndSet(false, true)) {
            Operators.error(reader, new IllegalStateException("the body has been read, or its connection closed"));
            return;
        }
        Reading fresh = new Reading(reader);
        fresh.hold();
        reading = fresh;
        fresh.begin();
        if (isOver) {
            reading = null;
            fresh.end(failure);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> piece) {
        Reading asked = reading;
        if (asked != null) {
            asked.take(piece);
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

    private void tellOfEnd() {
        Runnable told = ending;
        ending = null;
        if (told != null) {
            told.run();
        }
    }

    private void end(@Nullable Throwable reason) {
        tellOfEnd();
        failure = reason;
        isOver = true;
        Reading begun = reading;
        reading = null;
        if (begun != null) {
            begun.end(reason);
        }
    }

    private void close() {
        tellOfEnd();
        reading = null;
        Flow.Subscription open = connection;
        if (open != null) {
            open.cancel();
        }
    }

    /** Closes the connection if nobody has subscribed. */
    void discard() {
        if (taken.compareAndSet(false, true)) {
            close();
        }
    }

    /** The same for a body in a user's transport. */
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

    private final class Reading extends BodyRelay {

        private final AtomicBoolean isAsked = new AtomicBoolean();

        Reading(CoreSubscriber<? super ByteBuffer> reader) {
            super(reader);
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
            JdkBody.this.close();
        }

        void take(List<ByteBuffer> piece) {
            piece.forEach(this::addChunks);
            isAsked.set(false);
            deliver();
        }

        private void addChunks(ByteBuffer buffer) {
            for (int start = buffer.position(); start < buffer.limit(); start += LARGEST_CHUNK) {
                add(buffer.duplicate().position(start).limit(Math.min(buffer.limit(), start + LARGEST_CHUNK)));
            }
        }
    }
}
