package dev.langchain4j.model.azure.inference.internal.http;

import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpResponse;
import dev.langchain4j.model.azure.inference.AzureAiInferenceCallListener;
import dev.langchain4j.model.azure.inference.AzureAiInferenceCallListener.Operation;
import dev.langchain4j.model.azure.inference.internal.callback.EventLoop;
import dev.langchain4j.model.azure.inference.internal.endpoint.CallTarget;
import dev.langchain4j.model.azure.inference.internal.endpoint.Endpoint;
import dev.langchain4j.model.azure.inference.internal.error.CallTimeoutException;
import dev.langchain4j.model.azure.inference.internal.error.ExceptionFactory;
import dev.langchain4j.model.azure.inference.internal.transport.DroppedSignals;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Sends requests to one endpoint and returns the responses: complete ones for sync calls, streams as they arrive. Knows
 * HTTP, time, retries and errors, but not the meaning of bodies.
 */
public final class InferenceClient {

    /** Decides how to continue when the service says that it requires a different request. */
    public interface Repair {

        Repair NONE = failure -> null;

        /** The request to send instead of the one that failed; null if there is none. */
        @Nullable
        ApiCall<?> after(RuntimeException failure);
    }

    /** The current request: set on an I/O thread, read on the caller's. */
    private static final class Current {
        private volatile SyncCall call;

        Current(SyncCall first) {
            call = first;
        }
    }

    private final HttpPipeline pipeline;
    private final Endpoint endpoint;
    private final ClientOptions options;
    private final ExceptionFactory errors;
    private final RetryPolicy retries;
    private final @Nullable CallScope scope;
    private final ConcurrencyLimit limit;
    private final CallObservation observation;

    InferenceClient(HttpPipeline pipeline, Endpoint endpoint, ClientOptions options, ExceptionFactory errors) {
        this.pipeline = pipeline;
        this.endpoint = endpoint;
        this.options = options;
        this.errors = errors;
        this.retries = new RetryPolicy(options.maxRetries());
        this.scope = null;
        this.limit = new ConcurrencyLimit(options.maxConcurrentCalls(), options.responseTimeout());
        this.observation = CallObservation.NONE;
    }

    private InferenceClient(
            InferenceClient client, RetryPolicy retries, CallObservation observation, @Nullable CallScope scope) {
        this.pipeline = client.pipeline;
        this.endpoint = client.endpoint;
        this.options = client.options;
        this.errors = client.errors;
        this.retries = retries;
        this.scope = scope;
        this.limit = client.limit;
        this.observation = observation;
    }

    /**
     * This client for one call, whose beginning the listeners are told of, in the scope that this thread offers the model.
     *
     * @param modelName the request's; null for the endpoint's own
     */
    public InferenceClient begin(
            Object model, Operation operation, Object request, boolean isStreaming, @Nullable String modelName) {
        CallScope taken = CallScope.take(model);
        List<AzureAiInferenceCallListener> listeners = options.callListeners();
        if (listeners.isEmpty()) {
            return taken == null ? this : new InferenceClient(this, retries.in(taken), CallObservation.NONE, taken);
        }
        String asked = modelName == null ? endpoint.modelName() : modelName;
        AzureAiInferenceCallListener.Route route =
                taken == null ? null : taken.route().apply(listeners);
        CallObservation call = CallObservation.begin(
                listeners,
                new AzureAiInferenceCallListener.Call(
                        operation, request, isStreaming, endpoint.endpointType(), endpoint.authority(), asked, route));
        return new InferenceClient(this, retries.in(taken), call, taken);
    }

    /** This client, for requests that must not be sent twice. */
    public InferenceClient withoutRetries() {
        return new InferenceClient(this, new RetryPolicy(0), observation, scope);
    }

    /** Of the one call that this client is for. */
    public CallObservation observation() {
        return observation;
    }

    public Endpoint endpoint() {
        return endpoint;
    }

    public HttpPipeline pipeline() {
        return pipeline;
    }

    /** Sends a request, waits for the complete response and returns the reader's result. */
    public <T> T complete(ApiCall<?> call, Function<Exchange, T> reader) {
        return complete(call, Repair.NONE, reader);
    }

    /** The same for a request that may have to be replaced. */
    public <T> T complete(ApiCall<?> call, Repair repair, Function<Exchange, T> reader) {
        OutgoingRequest first = outgoing(call);
        Current current = new Current(sync(first, null));
        Mono<T> result = repairable(first, current, customHeaders(), repair, reader);
        try {
            return ResponseFuture.await(result, retries.left(options.timeout()), current.call, options.runsOwnCode());
        } catch (RuntimeException | Error e) {
            throw FailureLog.logged(current.call.toException(e), scope);
        }
    }

    /** The same without a thread that waits. Failures come by the future, on the callback executor as the response does. */
    public <T> CompletableFuture<T> completeAsync(ApiCall<?> call, Repair repair, Function<Exchange, T> reader) {
        OutgoingRequest first = outgoing(call);
        Current current = new Current(sync(first, null));
        Mono<T> response = withCustomHeaders(headers -> repairable(first, current, headers, repair, reader)
                        .onErrorMap(failure -> current.call.toException(failure)))
                .doOnCancel(current.call::dispose)
                .timeout(retries.left(options.timeout()), Mono.error(() -> SyncCall.timeoutIsOver(options.timeout())));
        return ResponseFuture.of(
                response, failure -> logged(failure, current.call::toException), options.callbacks(), observation);
    }

    private <T> Mono<T> repairable(
            OutgoingRequest outgoing,
            Current current,
            Map<String, String> headers,
            Repair repair,
            Function<Exchange, T> reader) {
        Mono<T> result = whole(outgoing, current.call, headers, reader);
        return repair == Repair.NONE
                ? result
                : result.onErrorResume(RuntimeException.class, failure -> {
                    ApiCall<?> repaired = repair.after(failure);
                    if (repaired == null) {
                        return Mono.error(failure);
                    }
                    OutgoingRequest next = outgoing(repaired);
                    current.call = sync(next, current.call);
                    return repairable(next, current, headers, repair, reader);
                });
    }

    private <T> Mono<T> whole(
            OutgoingRequest outgoing, SyncCall call, Map<String, String> headers, Function<Exchange, T> reader) {
        return call.whole(
                limit,
                () -> {
                    Mono<HttpResponse> attempt = send(outgoing, "application/json", headers);
                    // A timer wakes another thread for each call: it is omitted if the caller's own waiting ends first.
                    return hasResponseTimeout() ? inResponseTime(attempt) : attempt;
                },
                reader);
    }

    private boolean hasResponseTimeout() {
        return options.responseTimeout().compareTo(options.timeout()) < 0;
    }

    /** Custom headers for one request, read on the caller's thread. */
    public Map<String, String> customHeaders() {
        return options.headers().get();
    }

    /** The same for calls without a thread that waits: nobody's event loop asks the user for them. */
    public <T> Mono<T> withCustomHeaders(Function<Map<String, String>, Mono<T>> call) {
        if (!isAskedElsewhere()) {
            return call.apply(customHeaders());
        }
        Mono<Map<String, String>> headers =
                Mono.create(sink -> elsewhere(() -> sink.success(customHeaders()), sink::error));
        return Mono.fromDirect(headers.flatMapMany(call));
    }

    private boolean isAskedElsewhere() {
        return options.headers().isSupplied() && EventLoop.isCurrent();
    }

    private void elsewhere(Runnable task, Consumer<RuntimeException> failed) {
        EventLoop.leave(options.callbacks().forOneCall(), task, failed);
    }

    /**
     * Sends a request, once subscribed to, and reads its response while it arrives. The request's bytes are created
     * then too, so that waiting calls hold none.
     *
     * @param headers the result of {@link #customHeaders}
     */
    public <T> Mono<T> read(ApiCall<?> call, Map<String, String> headers, Supplier<BodyReader<T>> newReader) {
        return Mono.defer(() -> {
            OutgoingRequest outgoing = outgoing(call);
            return sync(outgoing, null)
                    .read(limit, () -> inResponseTime(send(outgoing, "application/json", headers)), newReader);
        });
    }

    /**
     * The same for a body of any size, which the reader gets on a thread that may block.
     *
     * @param headers the result of {@link #customHeaders}
     */
    public <T> Mono<T> download(ApiCall<?> call, Map<String, String> headers, Supplier<BodyReader<T>> newReader) {
        return Mono.defer(() -> {
            OutgoingRequest outgoing = outgoing(call);
            return sync(outgoing, null)
                    .download(limit, () -> inResponseTime(send(outgoing, "*/*", headers)), newReader);
        });
    }

    /** The factory of exceptions for what responses say of requests that were sent before. */
    public ExceptionFactory errors() {
        return errors;
    }

    /** Waits for calls of {@link #read} and {@link #download}, which have their own time limits. */
    public <T> T await(Mono<T> result, CallTarget target) {
        try {
            return ResponseFuture.await(
                    result.contextWrite(DroppedSignals::areSeenTo).toFuture());
        } catch (CancellationException | Error e) {
            throw FailureLog.logged(errors.toException(target, e, 1), scope);
        } catch (RuntimeException e) {
            throw FailureLog.logged(e, scope);
        }
    }

    /** The same without a thread that waits. */
    public <T> CompletableFuture<T> start(Mono<T> answers, CallTarget target) {
        return ResponseFuture.of(
                answers,
                failure -> logged(failure, unmapped -> errors.toException(target, unmapped, 1)),
                options.callbacks(),
                observation);
    }

    /** What the user throws is his; what ends a call is mapped where it is known. */
    private Throwable logged(Throwable failure, Function<Throwable, RuntimeException> mapper) {
        boolean isMapped = failure instanceof RuntimeException && !(failure instanceof CallTimeoutException);
        return FailureLog.logged(isMapped ? failure : mapper.apply(failure), scope);
    }

    private OutgoingRequest outgoing(ApiCall<?> call) {
        return OutgoingRequest.of(call, endpoint, errors);
    }

    private SyncCall sync(OutgoingRequest outgoing, @Nullable SyncCall before) {
        return new SyncCall(outgoing.target(), options, outgoing.errors(), retries, observation, before);
    }

    /**
     * Sends a request and passes the events of its stream to the subscriber. Returns at once; nothing is thrown.
     *
     * @param parsers creates a parser for each attempt from the consumer of its events
     */
    public <T> StreamCall<T> stream(
            ApiCall<?> call,
            Repair repair,
            Function<Consumer<T>, StreamCall.Parser<T>> parsers,
            Flow.Subscriber<? super T> subscriber) {
        StreamCall<T> stream = new StreamCall<>(parsers, subscriber, options, retries, observation, scope);
        subscriber.onSubscribe(stream);
        Runnable start = () -> {
            Map<String, String> headers = customHeaders();
            stream.start(limit, leg(call, headers), failure -> {
                ApiCall<?> repaired = repair.after(failure);
                return repaired == null ? null : leg(repaired, headers);
            });
        };
        if (isAskedElsewhere()) {
            elsewhere(start, stream::refuse);
            return stream;
        }
        try {
            start.run();
        } catch (RuntimeException e) {
            stream.refuse(e);
        }
        return stream;
    }

    private StreamCall.Leg leg(ApiCall<?> call, Map<String, String> headers) {
        OutgoingRequest outgoing = outgoing(call);
        return new StreamCall.Leg(
                outgoing.target(),
                outgoing.errors(),
                () -> inResponseTime(send(outgoing, "text/event-stream", headers)));
    }

    /** One attempt, up to the headers of the response. */
    private Mono<HttpResponse> send(OutgoingRequest outgoing, String accept, Map<String, String> headers) {
        return pipeline.send(outgoing.toHttp(endpoint, options, accept, headers));
    }

    private Mono<HttpResponse> inResponseTime(Mono<HttpResponse> attempt) {
        return attempt.timeout(retries.left(options.responseTimeout()), Mono.error(this::noHeadersInTime));
    }

    private CallTimeoutException noHeadersInTime() {
        String option = options.responseTimeout().equals(options.timeout()) ? "timeout" : "responseTimeout";
        return new CallTimeoutException(option, options.responseTimeout());
    }
}
