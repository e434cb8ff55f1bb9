package dev.langchain4j.model.azure.inference.internal.chat;

import dev.langchain4j.model.chat.response.ChatModelStreamingEvent;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteResponse;
import dev.langchain4j.model.chat.response.RawStreamingEvent;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A stream as LangChain4j's publisher: each subscription is a call of its own, which begins then. A class of its own, as core
 * 1.19 has no such events.
 */
public final class ChatEventPublisher implements Flow.Publisher<ChatModelStreamingEvent> {

    private static final Logger log = LoggerFactory.getLogger(ChatEventPublisher.class);

    private final Consumer<Flow.Subscriber<Object>> call;

    /** @param call makes the call; what it throws is a failure of the stream */
    public ChatEventPublisher(Consumer<Flow.Subscriber<Object>> call) {
        this.call = call;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ChatModelStreamingEvent> subscriber) {
        Events events = new Events(Objects.requireNonNull(subscriber, "subscriber"));
        try {
            call.accept(events);
        } catch (RuntimeException e) {
            events.refuse(e);
        }
    }

    /** Whose subscriber fails is cancelled: nobody is left who could be told. */
    private static final class Events implements Flow.Subscriber<Object> {

        private final Flow.Subscriber<? super ChatModelStreamingEvent> subscriber;
        private Flow.@Nullable Subscription subscription;

        Events(Flow.Subscriber<? super ChatModelStreamingEvent> subscriber) {
            this.subscriber = subscriber;
        }

        /** Of a call that could not begin. */
        void refuse(RuntimeException reason) {
            if (subscription != null) {
                throw reason;
            }
            subscriber.onSubscribe(new Flow.Subscription() {
                @Override
                public void request(long events) {}

                @Override
                public void cancel() {}
            });
            subscriber.onError(reason);
        }

        @Override
        public void onSubscribe(Flow.Subscription stream) {
            subscription = stream;
            subscriber.onSubscribe(stream);
        }

        @Override
        public void onNext(Object event) {
            try {
                subscriber.onNext(toEvent(event));
            } catch (RuntimeException | Error e) {
                Objects.requireNonNull(subscription, "subscription").cancel();
                log.warn("The subscriber of a stream failed in onNext: the stream is cancelled", e);
            }
        }

        private static ChatModelStreamingEvent toEvent(Object event) {
            if (event instanceof ChatModelStreamingEvent one) {
                return one;
            }
            return event instanceof ChatResponse response
                    ? new CompleteResponse(response)
                    : RawStreamingEvent.of(event);
        }

        @Override
        public void onError(Throwable failure) {
            subscriber.onError(failure);
        }

        @Override
        public void onComplete() {
            subscriber.onComplete();
        }
    }
}
