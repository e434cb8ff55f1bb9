package dev.langchain4j.model.azure.inference.internal.chat;

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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A handler whose exceptions no longer reach its {@code onError} once it has cancelled the stream: LangChain4j's
 * utilities would pass them there.
 */
final class CancellableHandler implements StreamingChatResponseHandler {

    private static final Logger log = LoggerFactory.getLogger(CancellableHandler.class);

    private final StreamingChatResponseHandler handler;
    private final StreamingHandle handle;

    CancellableHandler(StreamingChatResponseHandler handler, StreamingHandle handle) {
        this.handler = handler;
        this.handle = handle;
    }

    @Override
    public void onPartialResponse(PartialResponse partial, PartialResponseContext context) {
        handler.onPartialResponse(partial, context);
    }

    @Override
    public void onPartialThinking(PartialThinking partial, PartialThinkingContext context) {
        handler.onPartialThinking(partial, context);
    }

    @Override
    public void onPartialToolCall(PartialToolCall partial, PartialToolCallContext context) {
        handler.onPartialToolCall(partial, context);
    }

    @Override
    public void onCompleteToolCall(CompleteToolCall call) {
        handler.onCompleteToolCall(call);
    }

    @Override
    public void onUnmappedRawEvent(Object rawEvent) {
        handler.onUnmappedRawEvent(rawEvent);
    }

    @Override
    public void onCompleteResponse(ChatResponse response) {
        handler.onCompleteResponse(response);
    }

    @Override
    public void onError(Throwable error) {
        if (handle.isCancelled()) {
            log.warn("The handler failed after it had cancelled its stream: this is ignored", error);
        } else {
            handler.onError(error);
        }
    }
}
