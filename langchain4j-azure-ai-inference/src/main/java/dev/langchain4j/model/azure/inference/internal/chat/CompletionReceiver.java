package dev.langchain4j.model.azure.inference.internal.chat;

import static dev.langchain4j.internal.InternalStreamingChatResponseHandlerUtils.withLoggingExceptions;

import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.StreamingResponseHandler;
import dev.langchain4j.model.azure.inference.AzureAiInferenceException;
import dev.langchain4j.model.azure.inference.internal.http.ApiCall;
import dev.langchain4j.model.azure.inference.internal.http.CallObservation;
import dev.langchain4j.model.azure.inference.internal.http.Exchange;
import dev.langchain4j.model.azure.inference.internal.http.StreamCall;
import dev.langchain4j.model.azure.inference.internal.reading.ChatAccumulator;
import dev.langchain4j.model.azure.inference.internal.reading.ResponseLimits;
import dev.langchain4j.model.output.Response;

/**
 * Receives the response to a text completion, sync or streaming. It is read like a chat response, whose choices may
 * have text too.
 */
public final class CompletionReceiver implements StreamCall.Receiver {

    private static final int NOT_FOUND = 404;

    private final ApiCall<?> call;
    private final StreamingResponseHandler<String> handler;
    private final CallObservation observation;

    public CompletionReceiver(ApiCall<?> call, StreamingResponseHandler<String> handler, CallObservation observation) {
        this.call = call;
        this.handler = handler;
        this.observation = observation;
    }

    /** Reads a sync response. */
    public static Response<String> whole(ApiCall<?> call, Exchange exchange) {
        return CompletionsMapper.toResponse(
                ChatDialect.CHAT_COMPLETIONS.readWhole(exchange.wholeBody(), ResponseLimits.DEFAULT),
                call,
                exchange.target());
    }

    @Override
    public StreamCall.Parser newParser(StreamCall stream) {
        ChatAccumulator.Listener listener = new ChatAccumulator.Listener() {
            @Override
            public void onText(String text) {
                handler.onNext(text);
            }
        };
        return new ChatStreamParser(
                ChatDialect.CHAT_COMPLETIONS, ObservedChunks.of(observation, listener), ResponseLimits.DEFAULT);
    }

    @Override
    public void complete(StreamCall.Parser parser, Exchange exchange) {
        Response<String> response =
                CompletionsMapper.toResponse(((ChatStreamParser) parser).response(), call, exchange.target());
        observation.respond(response);
        handler.onComplete(response);
    }

    @Override
    public void fail(RuntimeException failure) {
        RuntimeException explained = explained(failure);
        observation.fail(explained);
        withLoggingExceptions(() -> handler.onError(explained));
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
