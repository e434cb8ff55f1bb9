package dev.langchain4j.model.azure.inference.internal.chat;

import static dev.langchain4j.internal.InternalStreamingChatResponseHandlerUtils.onCompleteResponse;
import static dev.langchain4j.internal.InternalStreamingChatResponseHandlerUtils.withLoggingExceptions;

import dev.langchain4j.model.azure.inference.internal.http.CallObservation;
import dev.langchain4j.model.azure.inference.internal.http.Exchange;
import dev.langchain4j.model.azure.inference.internal.http.StreamCall;
import dev.langchain4j.model.azure.inference.internal.reading.ResponseLimits;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsResponse;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;

/** Receives the response to a chat, sync or streaming: with the same reading and mapping for both. */
public final class ChatReceiver implements StreamCall.Receiver {

    private final ChatCall call;
    private final ResponseLimits options;
    private final CallObservation observation;
    private StreamingChatResponseHandler handler;

    public ChatReceiver(
            ChatCall call, StreamingChatResponseHandler handler, ResponseLimits options, CallObservation observation) {
        this.call = call;
        this.handler = handler;
        this.options = options;
        this.observation = observation;
    }

    /** Reads a sync response. */
    public static ChatResponse whole(ChatCall call, Exchange exchange, ResponseLimits options) {
        return response(call, call.dialect().readWhole(exchange.wholeBody(), options), exchange);
    }

    @Override
    public StreamCall.Parser newParser(StreamCall stream) {
        if (!(handler instanceof CancellableHandler)) {
            handler = new CancellableHandler(handler, stream);
        }
        return new ChatStreamParser(
                call.dialect(),
                ObservedChunks.of(
                        observation, new HandlerCallbacks(handler, stream, call.returnsThinking(), call.toolNames())),
                options);
    }

    @Override
    public void complete(StreamCall.Parser parser, Exchange exchange) {
        ChatResponse response = response(call, ((ChatStreamParser) parser).response(), exchange);
        // Before the handler, which may itself call tools and models.
        observation.respond(response);
        onCompleteResponse(handler, response);
    }

    @Override
    public void fail(RuntimeException failure) {
        observation.fail(failure);
        withLoggingExceptions(() -> handler.onError(failure));
    }

    private static ChatResponse response(ChatCall call, ChatCompletionsResponse wire, Exchange exchange) {
        call.succeeded();
        return call.toolNames().response(ChatResponseMapper.toChatResponse(wire, call, exchange));
    }
}
