package dev.langchain4j.model.azure.inference;

import org.jspecify.annotations.Nullable;

/**
 * Follows the calls of models of every kind, with their attempts, chunks and ends: for spans and metrics. LangChain4j's own
 * listeners hear nothing of text completions, attempts, chunks and cancelled streams.
 *
 * <p>What a listener throws is logged and ignored. It must not block: most of its methods run on I/O and callback threads.
 */
public interface AzureAiInferenceCallListener {

    /**
     * Tells that a call begins, on the caller's thread and before anything is sent. A call is what the application asked
     * for, whatever number of requests it takes.
     *
     * @return what follows this call; null if nothing has to
     */
    @Nullable
    Observer onCall(Call call);

    /** What a call is for. */
    enum Operation {
        CHAT,
        EMBEDDINGS,
        TEXT_COMPLETION
    }

    /**
     * What is known of a call when it begins.
     *
     * @param request LangChain4j's {@code ChatRequest} or {@code EmbeddingRequest} with the model's defaults filled in; a
     *     {@link TextRequest} for a text completion
     * @param isStreaming whether the response is asked for piece by piece
     * @param host the endpoint's host, with its port if the URL names one
     * @param modelName the deployment that is asked for; null where the endpoint stands for one without a name
     */
    record Call(
            Operation operation,
            Object request,
            boolean isStreaming,
            AzureAiInferenceEndpointType endpointType,
            String host,
            @Nullable String modelName) {}

    /**
     * The request of a text completion.
     *
     * @param parameters the model's
     */
    record TextRequest(String prompt, AzureAiInferenceChatRequestParameters parameters) {}

    /**
     * Follows one call. It ends with exactly one of {@link #onResponse}, {@link #onError} and {@link #onCancel}, on any
     * thread; for streams before the handler hears of the end. Attempts and chunks may come from several threads, and late.
     */
    interface Observer {

        /**
         * Tells that a request is about to be sent.
         *
         * @param number from 1; over all batches, where a call has several
         * @return what follows this attempt; null if nothing has to
         */
        default @Nullable Attempt onAttempt(int number) {
            return null;
        }

        /** Tells that a piece of the output has come, before the handler hears of it. Only for streams. */
        default void onChunk() {}

        /**
         * Tells the response.
         *
         * @param response LangChain4j's {@code ChatResponse} or {@code EmbeddingResponse}; for a text completion a
         *     {@code Response<String>}
         */
        default void onResponse(Object response) {}

        /** Tells that the call has failed, with what the caller gets to see. */
        default void onError(Throwable error) {}

        /** Tells that the caller has cancelled the call. */
        default void onCancel() {}
    }

    /** Follows one attempt: a request and its response. It ends with one of the last three. */
    interface Attempt {

        /**
         * Makes the attempt the current one of this thread, while the request is handed to the transport.
         *
         * @return what takes that back, on the same thread
         */
        default Scope makeCurrent() {
            return () -> {};
        }

        /** Tells that the response has been read and understood. */
        default void onSuccess() {}

        /** Tells that the attempt has failed; another may follow. */
        default void onError(Throwable error) {}

        /** Tells that nobody waits for the response any longer. */
        default void onCancel() {}
    }

    /** What is current on a thread until it is closed there. */
    interface Scope extends AutoCloseable {
        @Override
        void close();
    }
}
