package dev.langchain4j.model.azure.inference.testing;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** A subscriber that records all signals and their threads. It requests what the test says, at first nothing. */
public class EventRecorder<T> implements Flow.Subscriber<T> {

    public final List<T> events = new CopyOnWriteArrayList<>();
    public final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    public final AtomicInteger endings = new AtomicInteger();
    private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
    private final CompletableFuture<Void> ending = new CompletableFuture<>();
    private volatile long atOnce;

    /** Asks for so many as soon as it can. */
    public EventRecorder<T> asking(long events) {
        atOnce = events;
        return this;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        if (!subscription.complete(given)) {
            throw new AssertionError("subscribed twice");
        }
        if (atOnce > 0) {
            given.request(atOnce);
        }
    }

    @Override
    public void onNext(T event) {
        threads.add(Thread.currentThread());
        events.add(event);
    }

    @Override
    public void onError(Throwable failure) {
        threads.add(Thread.currentThread());
        endings.incrementAndGet();
        ending.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        threads.add(Thread.currentThread());
        endings.incrementAndGet();
        ending.complete(null);
    }

    public void request(long more) {
        subscription.join().request(more);
    }

    public void cancel() {
        subscription.join().cancel();
    }

    public boolean hasEnded() {
        return ending.isDone();
    }

    /** Waits for the end, but not for ever, and returns the last event. */
    public T await() {
        try {
            ending.get(20, TimeUnit.SECONDS);
            return events.get(events.size() - 1);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new AssertionError(e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("the stream did not end", e);
        }
    }

    /** Waits for the failure, but not for ever. */
    public Throwable awaitError() {
        try {
            ending.get(20, TimeUnit.SECONDS);
            throw new AssertionError("the stream did not fail");
        } catch (ExecutionException e) {
            return e.getCause();
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("the stream did not end", e);
        }
    }
}
