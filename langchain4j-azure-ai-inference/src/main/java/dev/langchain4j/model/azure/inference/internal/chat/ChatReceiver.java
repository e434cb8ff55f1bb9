package dev.langchain4j.model.azure.inference.internal.chat;

import dev.langchain4j.model.azure.inference.internal.http.CallObservation;
import dev.langchain4j.model.azure.inference.internal.http.Exchange;
import dev.langchain4j.model.azure.inference.internal.http.InferenceClient;
import dev.langchain4j.model.azure.inference.internal.http.StreamCall;
import dev.langchain4j.model.azure.inference.internal.reading.ResponseLimits;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsResponse;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

/** Receives the response to a chat, sync or streaming: with the same reading and mapping for both. */
public final class ChatReceiver {

    private ChatReceiver() {}

    /** Reads a sync response. */
    public static ChatResponse whole(ChatCall call, Exchange exchange, ResponseLimits options) {
        return response(call, call.dialect().readWhole(exchange.wholeBody(), options), exchange);
    }

    /** Reads a response whose request is not at hand. */
    public static ChatResponse whole(ChatReading reading, Exchange exchange, ResponseLimits options) {
        return ChatResponseMapper.toChatResponse(
                reading.dialect().readWhole(exchange.wholeBody(), options), reading, exchange);
    }

    /** Starts a stream whose events are LangChain4j's, with raw ones as strings and the response as the last one. */
    public static StreamCall<Object> stream(
            InferenceClient client, ChatCall call, ResponseLimits options, Flow.Subscriber<Object> subscriber) {
        CallObservation observation = client.observation();
        return client.stream(call.wire(), call, events -> parser(call, options, observation, events), subscriber);
    }

    private static StreamCall.Parser<Object> parser(
            ChatCall call, ResponseLimits options, CallObservation observation, Consumer<Object> events) {
        return new ChatStreamParser<>(
                call.dialect(),
                telling -> ObservedChunks.of(
                        observation, new ChatEvents(telling, call.returnsThinking(), call.toolNames())),
                options,
                events,
                (wire, exchange) -> {
                    ChatResponse response = response(call, wire, exchange);
                    // Before the subscriber, which may itself call tools and models.
                    observation.respond(response);
                    return response;
                });
    }

    private static ChatResponse response(ChatCall call, ChatCompletionsResponse wire, Exchange exchange) {
        call.succeeded();
        return call.toolNames().response(ChatResponseMapper.toChatResponse(wire, call, exchange));
    }
}
