package dev.langchain4j.model.azure.inference.internal.http;

import dev.langchain4j.model.azure.inference.internal.callback.CallbackExecutors;
import dev.langchain4j.model.azure.inference.internal.callback.ContextCapture;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a subscriber what comes, one signal after the other, on the callback executor and in the caller's context, and no more
 * events than it asked for. It ends exactly once, unless it is cancelled: then nothing follows.
 */
final class StreamDelivery<T> implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(StreamDelivery.class);

    /** Where the events come from. Called on the callback executor. */
    interface Source {

        /**
         * Reads on, which may give events; false if there is nothing to read now.
         *
         * @param isWanted whether the subscriber waits for an event
         */
        boolean advance(boolean isWanted);

        /** The subscriber itself has failed. */
        void subscriberFailed(Throwable failure);
    }

    /** @param isUrgent whether events that nobody has asked for yet are dropped */
    private record Ending(@Nullable Throwable failure, boolean isUrgent) {}

    private final Source source;
    private final CallbackExecutors.OneCall executor;
    private final ContextCapture callerContext = ContextCapture.capture();
    private final AtomicInteger runs = new AtomicInteger();
    private final AtomicLong demand = new AtomicLong();
    /** What one chunk had beyond the demand. Used by one run after the other. */
    private final Queue<T> events = new ArrayDeque<>();

    private volatile Flow.@Nullable Subscriber<? super T> subscriber;
    private volatile @Nullable Ending ending;

    StreamDelivery(Source source, Flow.Subscriber<? super T> subscriber, CallbackExecutors.OneCall executor) {
        this.source = source;
        this.subscriber = subscriber;
        this.executor = executor;
    }

    boolean isOver() {
        return subscriber == null;
    }

    boolean isWanted() {
        return demand.get() > 0;
    }

    /** Adds to the demand; true if nothing was wanted before. */
    boolean request(long more) {
        return demand.getAndUpdate(now -> now + more < 0 ? Long.MAX_VALUE : now + more) == 0;
    }

    /** Nothing is told after this, but for a signal that is on its way. Drops all references to the subscriber. */
    void cancel() {
        if (subscriber != null) {
            subscriber = null;
            schedule();
        }
    }

    /** Ends after the events that are there; with null successfully. Of several endings the first counts. */
    void end(@Nullable Throwable failure) {
        end(new Ending(failure, false));
    }

    /** Ends at once. */
    void abort(Throwable failure) {
        end(new Ending(failure, true));
    }

    private void end(Ending how) {
        synchronized (this) {
            if (ending == null) {
                ending = how;
            }
        }
        schedule();
    }

    /** Looks what there is to do, on the callback executor. */
    void schedule() {
        if (runs.getAndIncrement() == 0) {
            executor.execute(this);
        }
    }

    @Override
    public void run() {
        AtomicBoolean isRun = new AtomicBoolean();
        try {
            callerContext.run(() -> {
                isRun.set(true);
                runInContext();
            });
        } catch (RuntimeException | Error e) {
            if (isRun.get()) {
                throw e;
            }
            // The application's context can't be restored: a stream without it ends, and that is told.
            source.subscriberFailed(e);
            runInContext();
        }
    }

    private void runInContext() {
        int seen = runs.get();
        do {
            while (step()) {
                // There was something to do.
            }
            seen = runs.addAndGet(-seen);
        } while (seen != 0);
    }

    private boolean step() {
        Flow.Subscriber<? super T> current = subscriber;
        if (current == null) {
            events.clear();
            return false;
        }
        Ending end = ending;
        boolean isEmpty = events.isEmpty();
        if (end != null && (isEmpty || end.isUrgent())) {
            subscriber = null;
            tell(current, end);
            return true;
        }
        if (isEmpty) {
            return source.advance(isWanted());
        }
        if (!isWanted()) {
            return false;
        }
        deliver(events.remove());
        return true;
    }

    /** Tells an event now, or when it is asked for. Called while the source advances. */
    void emit(T event) {
        if (events.isEmpty() && isWanted()) {
            deliver(event);
        } else {
            events.add(event);
        }
    }

    private void deliver(T event) {
        Flow.Subscriber<? super T> current = subscriber;
        Ending end = ending;
        if (current == null || (end != null && end.isUrgent())) {
            return;
        }
        demand.getAndUpdate(now -> now == Long.MAX_VALUE ? now : now - 1);
        try {
            current.onNext(event);
        } catch (RuntimeException | Error e) {
            source.subscriberFailed(e);
        }
    }

    private static void tell(Flow.Subscriber<?> subscriber, Ending end) {
        try {
            if (end.failure() == null) {
                subscriber.onComplete();
            } else {
                subscriber.onError(end.failure());
            }
        } catch (RuntimeException | Error e) {
            log.warn("A subscriber failed when it was told the end of its stream: this is ignored", e);
        }
    }
}
