package dev.langchain4j.model.azure.inference.internal.chat;

import static dev.langchain4j.internal.InternalStreamingChatResponseHandlerUtils.withLoggingExceptions;

import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.StreamingResponseHandler;
import dev.langchain4j.model.azure.inference.AzureAiInferenceException;
import dev.langchain4j.model.azure.inference.internal.http.ApiCall;
import dev.langchain4j.model.azure.inference.internal.http.CallObservation;
import dev.langchain4j.model.azure.inference.internal.http.Exchange;
import dev.langchain4j.model.azure.inference.internal.http.InferenceClient;
import dev.langchain4j.model.azure.inference.internal.http.StreamCall;
import dev.langchain4j.model.azure.inference.internal.reading.ChatAccumulator;
import dev.langchain4j.model.azure.inference.internal.reading.ResponseLimits;
import dev.langchain4j.model.output.Response;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

/**
 * Receives the response to a text completion, sync or streaming. It is read like a chat response, whose choices may
 * have text too.
 */
public final class CompletionReceiver {

    private static final int NOT_FOUND = 404;

    private CompletionReceiver() {}

    /** Reads a sync response. */
    public static Response<String> whole(ApiCall<?> call, Exchange exchange) {
        return CompletionsMapper.toResponse(
                ChatDialect.CHAT_COMPLETIONS.readWhole(exchange.wholeBody(), ResponseLimits.DEFAULT),
                call,
                exchange.target());
    }

    /** Starts a stream whose events call the handler. What the handler throws ends the stream. */
    public static StreamCall<Runnable> stream(
            InferenceClient client, ApiCall<?> call, StreamingResponseHandler<String> handler) {
        InferenceClient.Repair none = failure -> {
            throw explained(failure);
        };
        return client.stream(
                call, none, events -> parser(call, handler, client.observation(), events), new Telling(handler));
    }

    private static StreamCall.Parser<Runnable> parser(
            ApiCall<?> call,
            StreamingResponseHandler<String> handler,
            CallObservation observation,
            Consumer<Runnable> events) {
        return new ChatStreamParser<>(
                ChatDialect.CHAT_COMPLETIONS,
                telling -> ObservedChunks.of(observation, new ChatAccumulator.Listener() {
                    @Override
                    public void onText(String text) {
                        telling.accept(() -> handler.onNext(text));
                    }
                }),
                ResponseLimits.DEFAULT,
                events,
                (wire, exchange) -> {
                    Response<String> response = CompletionsMapper.toResponse(wire, call, exchange.target());
                    observation.respond(response);
                    return () -> handler.onComplete(response);
                });
    }

    private record Telling(StreamingResponseHandler<String> handler) implements Flow.Subscriber<Runnable> {

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(Runnable event) {
            event.run();
        }

        @Override
        public void onError(Throwable failure) {
            withLoggingExceptions(() -> handler.onError(failure));
        }

        /** The response was the last event. */
        @Override
        public void onComplete() {}
    }

    /** Few deployments have this route: here a 404 means more than that something was not found. */
    public static RuntimeException explained(RuntimeException failure) {
        boolean hasNoRoute = AzureAiInferenceException.find(failure)
                .filter(CompletionReceiver::saysNoMoreThanNotFound)
                .isPresent();
        if (!hasNoRoute) {
            return failure;
        }
        UnsupportedFeatureException explained = new UnsupportedFeatureException("this deployment has no /completions:"
                + " use a chat model, or a deployment of a model that completes text. " + failure.getMessage());
        explained.initCause(failure.getCause() == null ? failure : failure.getCause());
        return explained;
    }

    /** A code, such as DeploymentNotFound, would say what else is missing. */
    private static boolean saysNoMoreThanNotFound(AzureAiInferenceException details) {
        return details.statusCode() == NOT_FOUND
                && (details.errorCode() == null || details.errorCode().equals(String.valueOf(NOT_FOUND)));
    }
}
