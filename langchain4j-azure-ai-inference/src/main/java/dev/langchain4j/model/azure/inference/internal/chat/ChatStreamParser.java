package dev.langchain4j.model.azure.inference.internal.chat;

import dev.langchain4j.model.azure.inference.internal.http.Exchange;
import dev.langchain4j.model.azure.inference.internal.http.StreamCall;
import dev.langchain4j.model.azure.inference.internal.reading.ChatAccumulator;
import dev.langchain4j.model.azure.inference.internal.reading.EventAccumulator;
import dev.langchain4j.model.azure.inference.internal.reading.ResponseLimits;
import dev.langchain4j.model.azure.inference.internal.reading.ServerSentEvents;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsResponse;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the body of one stream: bytes to server-sent events, those to LangChain4j's and to a response. */
final class ChatStreamParser<T> implements StreamCall.Parser<T>, ServerSentEvents.Sink {

    private final EventAccumulator accumulator;
    private final ServerSentEvents events;
    private final BiFunction<ChatCompletionsResponse, Exchange, ? extends T> mapper;
    private boolean started;
    private @Nullable ChatCompletionsResponse response;

    /**
     * @param listener makes events of what comes, and gives them to a consumer
     * @param subscriber takes these events
     * @param mapper makes the last event
     */
    ChatStreamParser(
            ChatDialect dialect,
            Function<Consumer<T>, ChatAccumulator.Listener> listener,
            ResponseLimits options,
            Consumer<T> subscriber,
            BiFunction<ChatCompletionsResponse, Exchange, ? extends T> mapper) {
        this.mapper = mapper;
        this.accumulator = dialect.newAccumulator(
                listener.apply(event -> {
                    // What was passed on cannot be passed on again, even if its event turns out to be invalid.
                    started = true;
                    subscriber.accept(event);
                }),
                options);
        this.events = new ServerSentEvents(this, options.maxEventBytes());
    }

    @Override
    public void feed(byte[] bytes) {
        events.feed(bytes, 0, bytes.length);
    }

    @Override
    public void end() {
        events.end();
        response = accumulator.end();
    }

    @Override
    public T response(Exchange exchange) {
        return mapper.apply(Objects.requireNonNull(response, "the response has not ended"), exchange);
    }

    @Override
    public boolean hasStarted() {
        return started;
    }

    @Override
    public boolean hasEnded() {
        return accumulator.ended();
    }

    @Override
    public void event(@Nullable String name, byte[] data, int from, int to) {
        accumulator.event(name, data, from, to);
        // Not earlier: an event that is only an error leaves the call as it was, to be repeated.
        started |= accumulator.hasStarted();
    }

    @Override
    public void cutOff(@Nullable String name, byte[] data, int from, int to) {
        accumulator.cutOff(name, data, from, to);
    }

    @Override
    public void body(byte[] data, int from, int to) {
        accumulator.body(data, from, to);
    }
}
