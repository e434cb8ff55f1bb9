package dev.langchain4j.model.azure.inference.internal.chat;

import static dev.langchain4j.internal.InternalStreamingChatResponseHandlerUtils.withLoggingExceptions;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.PartialThinkingContext;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.PartialToolCallContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells LangChain4j's handler the events of a stream, of which it wants all. What the handler throws goes to its
 * {@code onError}, and the stream goes on; once it has cancelled the stream it is told nothing more.
 */
public final class HandlerSubscriber implements Flow.Subscriber<Object>, StreamingHandle {

    private static final Logger log = LoggerFactory.getLogger(HandlerSubscriber.class);

    private final StreamingChatResponseHandler handler;
    private volatile Flow.@Nullable Subscription subscription;
    private volatile boolean cancelled;

    public HandlerSubscriber(StreamingChatResponseHandler handler) {
        this.handler = handler;
    }

    @Override
    public void onSubscribe(Flow.Subscription stream) {
        subscription = stream;
        stream.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(Object event) {
        if (cancelled) {
            return;
        }
        try {
            tell(event);
        } catch (RuntimeException e) {
            if (cancelled) {
                log.warn("The handler failed after it had cancelled its stream: this is ignored", e);
            } else {
                onError(e);
            }
        }
    }

    private void tell(Object event) {
        if (event instanceof PartialResponse partial) {
            handler.onPartialResponse(partial, new PartialResponseContext(this));
        } else if (event instanceof PartialThinking partial) {
            handler.onPartialThinking(partial, new PartialThinkingContext(this));
        } else if (event instanceof PartialToolCall partial) {
            handler.onPartialToolCall(partial, new PartialToolCallContext(this));
        } else if (event instanceof CompleteToolCall call) {
            handler.onCompleteToolCall(call);
        } else if (event instanceof ChatResponse response) {
            handler.onCompleteResponse(response);
        } else {
            handler.onUnmappedRawEvent(event);
        }
    }

    @Override
    public void onError(Throwable error) {
        withLoggingExceptions(() -> handler.onError(error));
    }

    /** The response was the last event. */
    @Override
    public void onComplete() {}

    @Override
    public void cancel() {
        cancelled = true;
        Flow.Subscription stream = subscription;
        if (stream != null) {
            stream.cancel();
        }
    }

    @Override
    public boolean isCancelled() {
        return cancelled;
    }
}
