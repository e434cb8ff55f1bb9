package dev.langchain4j.model.azure.inference.contract;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.common.ChatResponseAndStreamingMetadata;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatModelStreamingEvent;
import dev.langchain4j.model.chat.response.CompleteResponse;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.PartialToolCallContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import java.util.concurrent.Flow;

/** The same contract for publishers, whose subscriber asks for one event after the other. */
class PublishedChatModelContractIT extends StreamingChatModelContractIT {

    @Override
    protected ChatResponseAndStreamingMetadata chat(StreamingChatModel model, ChatRequest request) {
        return super.chat(new Published(model), request);
    }

    /** That test of half a minute cancels the stream of a handler, as the class above does. */
    @Override
    protected boolean supportsStreamingCancellation() {
        return false;
    }

    /** Tells a handler what a publisher says. */
    private record Published(StreamingChatModel model) implements StreamingChatModel {

        @Override
        public void chat(ChatRequest request, StreamingChatResponseHandler handler) {
            model.chat(request).subscribe(new Teller(handler));
        }
    }

    private static final class Teller implements Flow.Subscriber<ChatModelStreamingEvent>, StreamingHandle {

        private final StreamingChatResponseHandler handler;
        private Flow.Subscription stream;

        Teller(StreamingChatResponseHandler handler) {
            this.handler = handler;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            stream = subscription;
            stream.request(1);
        }

        @Override
        public void onNext(ChatModelStreamingEvent event) {
            if (event instanceof PartialResponse partial) {
                handler.onPartialResponse(partial, new PartialResponseContext(this));
            } else if (event instanceof PartialThinking partial) {
                handler.onPartialThinking(partial);
            } else if (event instanceof PartialToolCall partial) {
                handler.onPartialToolCall(partial, new PartialToolCallContext(this));
            } else if (event instanceof CompleteToolCall call) {
                handler.onCompleteToolCall(call);
            } else if (event instanceof CompleteResponse complete) {
                handler.onCompleteResponse(complete.chatResponse());
            }
            stream.request(1);
        }

        @Override
        public void onError(Throwable failure) {
            handler.onError(failure);
        }

        @Override
        public void onComplete() {
            // The response was told.
        }

        @Override
        public void cancel() {
            stream.cancel();
        }

        @Override
        public boolean isCancelled() {
            return false;
        }
    }
}
