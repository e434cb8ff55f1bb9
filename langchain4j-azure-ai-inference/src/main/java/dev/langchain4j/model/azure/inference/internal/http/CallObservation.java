package dev.langchain4j.model.azure.inference.internal.http;

import dev.langchain4j.model.azure.inference.AzureAiInferenceCallListener;
import dev.langchain4j.model.azure.inference.AzureAiInferenceCallListener.Attempt;
import dev.langchain4j.model.azure.inference.AzureAiInferenceCallListener.Observer;
import dev.langchain4j.model.azure.inference.AzureAiInferenceCallListener.Scope;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** One call as its listeners see it: it ends once, however many threads report an end. */
public final class CallObservation {

    /** A call without listeners. */
    public static final CallObservation NONE = new CallObservation(List.of());

    private static final Logger log = LoggerFactory.getLogger(CallObservation.class);

    private final List<Observer> observers;
    private final AtomicInteger attempts = new AtomicInteger();
    private final AtomicBoolean ended = new AtomicBoolean();

    private CallObservation(List<Observer> observers) {
        this.observers = observers;
    }

    static CallObservation begin(List<AzureAiInferenceCallListener> listeners, AzureAiInferenceCallListener.Call call) {
        List<Observer> observers = tell(listeners, listener -> listener.onCall(call));
        return observers.isEmpty() ? NONE : new CallObservation(observers);
    }

    /** Tells of hops that no call has. */
    public static void refused(List<AzureAiInferenceCallListener> listeners, AzureAiInferenceCallListener.Route route) {
        listeners.forEach(listener -> tell(each -> each.onRouteRefused(route), listener));
    }

    /** Runs a sync call until its end. */
    public <T> T run(Supplier<T> call) {
        T response = start(call);
        respond(response);
        return response;
    }

    /** Starts a call that ends later, unless it fails at once. */
    public <T> T start(Supplier<T> call) {
        try {
            return call.get();
        } catch (RuntimeException | Error e) {
            fail(e);
            throw e;
        }
    }

    /** Reports a chunk of the output. */
    public void chunk() {
        each(Observer::onChunk);
    }

    public void respond(@Nullable Object response) {
        Object whole = Objects.requireNonNull(response, "a call ends with a response");
        end(observer -> observer.onResponse(whole));
    }

    public void fail(Throwable error) {
        end(observer -> observer.onError(error));
    }

    public void cancel() {
        end(Observer::onCancel);
    }

    private void end(Consumer<Observer> how) {
        if (this != NONE && ended.compareAndSet(false, true)) {
            each(how);
        }
    }

    private void each(Consumer<Observer> event) {
        observers.forEach(observer -> tell(event, observer));
    }

    /**
     * The attempt, observed from its subscription to its end.
     *
     * @param mapper from what it fails with to what the listeners are told
     */
    <T> Mono<T> attempt(Mono<T> attempt, Function<Throwable, RuntimeException> mapper) {
        return observers.isEmpty() ? attempt : Mono.defer(() -> followed(attempt.onErrorMap(mapper)));
    }

    private <T> Mono<T> followed(Mono<T> attempt) {
        int number = attempts.incrementAndGet();
        List<Attempt> following = tell(observers, observer -> observer.onAttempt(number));
        // Not Mono.from, which would cancel the attempt after its response.
        return Mono.<T>fromDirect(subscriber -> withScopes(following, () -> attempt.subscribe(subscriber)))
                .doOnSuccess(response -> following.forEach(each -> tell(Attempt::onSuccess, each)))
                .doOnError(failure -> following.forEach(each -> tell(a -> a.onError(failure), each)))
                .doOnCancel(() -> following.forEach(each -> tell(Attempt::onCancel, each)));
    }

    /** Closes the scopes once this thread has sent the request, for which the JDK's transport may wait until the headers come. */
    private static void withScopes(List<Attempt> attempts, Runnable sending) {
        Deque<Scope> scopes = new ArrayDeque<>(tell(attempts, Attempt::makeCurrent));
        try {
            sending.run();
        } finally {
            while (!scopes.isEmpty()) {
                tell(Scope::close, scopes.removeLast());
            }
        }
    }

    private static <A, B> List<B> tell(List<A> all, Function<A, @Nullable B> event) {
        List<B> results = new ArrayList<>(all.size());
        for (A one : all) {
            tell(
                    it -> {
                        B result = event.apply(it);
                        if (result != null) {
                            results.add(result);
                        }
                    },
                    one);
        }
        return results;
    }

    private static <A> void tell(Consumer<A> event, A one) {
        try {
            event.accept(one);
        } catch (RuntimeException e) {
            log.warn("A call listener failed: this is ignored", e);
        }
    }
}
