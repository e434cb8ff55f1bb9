package dev.langchain4j.model.azure.inference.internal.chat;

import dev.langchain4j.model.azure.inference.internal.http.StreamCall;
import dev.langchain4j.model.azure.inference.internal.reading.ChatAccumulator;
import dev.langchain4j.model.azure.inference.internal.reading.EventAccumulator;
import dev.langchain4j.model.azure.inference.internal.reading.ResponseLimits;
import dev.langchain4j.model.azure.inference.internal.reading.ServerSentEvents;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsResponse;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the body of one stream: bytes to events, events to a response. */
final class ChatStreamParser implements StreamCall.Parser, ServerSentEvents.Sink {

    private final EventAccumulator stream;
    private final ServerSentEvents events;
    private boolean started;
    private @Nullable ChatCompletionsResponse response;

    ChatStreamParser(ChatDialect dialect, ChatAccumulator.Listener listener, ResponseLimits options) {
        this.stream = dialect.newAccumulator(new Starting(listener), options);
        this.events = new ServerSentEvents(this, options.maxEventBytes());
    }

    @Override
    public void feed(byte[] bytes) {
        events.feed(bytes, 0, bytes.length);
    }

    @Override
    public void end() {
        events.end();
        response = stream.end();
    }

    @Override
    public boolean hasStarted() {
        return started;
    }

    @Override
    public boolean hasEnded() {
        return stream.ended();
    }

    @Override
    public void event(@Nullable String name, byte[] data, int from, int to) {
        stream.event(name, data, from, to);
        // Not earlier: an event that is only an error leaves the call as it was, to be repeated.
        started |= stream.hasStarted();
    }

    @Override
    public void cutOff(@Nullable String name, byte[] data, int from, int to) {
        stream.cutOff(name, data, from, to);
    }

    @Override
    public void body(byte[] data, int from, int to) {
        stream.body(data, from, to);
    }

    /** The response, once its body has ended. */
    ChatCompletionsResponse response() {
        return Objects.requireNonNull(response, "the response has not ended");
    }

    /** What was passed on cannot be passed on again, even if the event that contained it turns out to be invalid. */
    private final class Starting implements ChatAccumulator.Listener {

        private final ChatAccumulator.Listener listener;

        Starting(ChatAccumulator.Listener listener) {
            this.listener = listener;
        }

        @Override
        public void onText(String text) {
            started = true;
            listener.onText(text);
        }

        @Override
        public void onThinking(String thinking) {
            started = true;
            listener.onThinking(thinking);
        }

        @Override
        public void onPartialToolCall(int index, String id, String name, String partialArguments) {
            started = true;
            listener.onPartialToolCall(index, id, name, partialArguments);
        }

        @Override
        public void onCompleteToolCall(int index, String id, String name, String arguments) {
            started = true;
            listener.onCompleteToolCall(index, id, name, arguments);
        }

        @Override
        public void onUnmapped(String rawEvent) {
            started = true;
            listener.onUnmapped(rawEvent);
        }
    }
}
