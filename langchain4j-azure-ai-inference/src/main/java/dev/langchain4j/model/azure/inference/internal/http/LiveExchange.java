package dev.langchain4j.model.azure.inference.internal.http;

import com.azure.core.http.HttpResponse;
import java.util.function.Function;
import org.reactivestreams.Subscription;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;

/**
 * A call's chain and its current HTTP exchange, which are cancelled together.
 *
 * <p>Cancelling the chain alone is not enough. Some of Reactor's operators lose a cancellation that comes while they
 * subscribe: {@code flatMap} to what its function returns, {@code onErrorResume}, {@code retryWhen} and {@code concatWith} to
 * what comes next. The connection would stay open, and nobody would read it.
 */
final class LiveExchange implements Disposable {

    private final Disposable.Swap chain = Disposables.swap();
    private final Disposable.Swap current = Disposables.swap();

    /** One attempt: from the headers of a response to what its body is read to. Not {@code flatMap}: see the class. */
    <T> Mono<T> attempt(Mono<HttpResponse> headers, Function<HttpResponse, Mono<T>> body) {
        return Mono.fromDirect(headers.flatMapMany(response -> {
                    BoundedBody.requirePlain(response);
                    return body.apply(response);
                }))
                .doOnSubscribe(this::begun);
    }

    /** From now on a cancelled call cancels this exchange; at once, if it is cancelled already. */
    void begun(Subscription exchange) {
        current.replace(exchange::cancel);
    }

    /** The same for the chain, unless its subscriber cancels it. */
    void begun(Disposable subscription) {
        chain.update(subscription);
    }

    @Override
    public void dispose() {
        chain.dispose();
        current.dispose();
    }

    @Override
    public boolean isDisposed() {
        return current.isDisposed();
    }
}
