package dev.langchain4j.model.azure.inference;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Observes the calls of models of every kind, with their attempts, chunks and outcomes: for spans and metrics.
 * LangChain4j's own listeners do not see text completions, attempts, chunks and cancelled streams.
 *
 * <p>An exception of a listener is logged and ignored. A listener must not block: most methods run on I/O and callback
 * threads.
 */
public interface AzureAiInferenceCallListener {

    /**
     * Called when a call begins, on the caller's thread and before anything is sent. A call is what the application
     * asked for, however many requests it takes.
     *
     * @return the observer of this call; null for none
     */
    @Nullable
    Observer onCall(Call call);

    /**
     * Called when the last route of a request fails before a call is made. Notifies the listeners of the route that was
     * called last; if none was, nobody is notified.
     *
     * @param route the refused route, with at least one new hop
     */
    default void onRouteRefused(Route route) {}

    /** The purpose of a call. */
    enum Operation {
        CHAT,
        EMBEDDINGS,
        TEXT_COMPLETION
    }

    /**
     * The facts about a call when it begins.
     *
     * @param request LangChain4j's {@code ChatRequest} or {@code EmbeddingRequest} with the model's defaults filled in;
     *     a {@link TextRequest} for a text completion
     * @param isStreaming whether the response is streamed
     * @param host the endpoint's host, with its port if the URL has one
     * @param modelName the requested deployment; null if the endpoint serves one without a name
     * @param route the route that is asked, for a name with routes; null for a call of a model by itself
     */
    record Call(
            Operation operation,
            Object request,
            boolean isStreaming,
            AzureAiInferenceEndpointType endpointType,
            String host,
            @Nullable String modelName,
            @Nullable Route route) {}

    /**
     * One of the routes of a name, which is asked by a call of its own.
     *
     * @param name what the application asked for
     * @param model the name of the route's model
     * @param hops the routes that have failed before, in order; empty for the first
     * @param newHops how many of the last hops no call before has had; more than one if a route failed without a call
     * @param isLast whether no other healthy route is left to this request, so that this one is retried like a model
     *     without routes
     */
    record Route(String name, String model, List<AzureAiInferenceHop> hops, int newHops, boolean isLast) {

        /** Copies the list. */
        public Route {
            hops = List.copyOf(hops);
        }
    }

    /**
     * The request of a text completion.
     *
     * @param parameters the model's
     */
    record TextRequest(String prompt, AzureAiInferenceChatRequestParameters parameters) {}

    /**
     * Observes one call. It ends with exactly one of {@link #onResponse}, {@link #onError} and {@link #onCancel}, on
     * any thread; for streams, before the handler is told of the end. Attempts and chunks may be reported from several
     * threads, and late.
     */
    interface Observer {

        /**
         * Called before a request is sent.
         *
         * @param number from 1; counted over all batches if a call has several
         * @return the observer of this attempt; null for none
         */
        default @Nullable Attempt onAttempt(int number) {
            return null;
        }

        /** Called when a part of the output has arrived, before the handler receives it. Streams only. */
        default void onChunk() {}

        /**
         * Called with the response.
         *
         * @param response LangChain4j's {@code ChatResponse} or {@code EmbeddingResponse}; for a text completion a
         *     {@code Response<String>}
         */
        default void onResponse(Object response) {}

        /** Called when the call has failed, with the exception that the caller receives. */
        default void onError(Throwable error) {}

        /** Called when the caller has cancelled the call. */
        default void onCancel() {}
    }

    /** Observes one attempt: a request and its response. It ends with one of the last three methods. */
    interface Attempt {

        /**
         * Makes the attempt the current one of this thread while the request is passed to the transport.
         *
         * @return restores the previous one when closed, on the same thread
         */
        default Scope makeCurrent() {
            return () -> {};
        }

        /** Called when the response has been read completely. */
        default void onSuccess() {}

        /** Called when the attempt has failed; another may follow. */
        default void onError(Throwable error) {}

        /** Called when nobody waits for the response any longer. */
        default void onCancel() {}
    }

    /** Makes something current on a thread until it is closed there. */
    interface Scope extends AutoCloseable {
        @Override
        void close();
    }
}
