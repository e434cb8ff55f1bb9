package dev.langchain4j.model.azure.inference.config.internal.live;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.response.ChatModelStreamingEvent;
import dev.langchain4j.model.chat.response.CompleteResponse;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.function.Function;
import java.util.function.Supplier;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.publisher.Flux;

/**
 * The stream of a model by name: each subscription takes a target, and marks its response as {@link InvocationTarget} says.
 * A class of its own, as core 1.19 has no such events.
 */
record MarkingPublisher(
        Supplier<InvocationTarget<StreamingChatModel>> targets,
        Function<StreamingChatModel, Flow.Publisher<ChatModelStreamingEvent>> stream)
        implements Flow.Publisher<ChatModelStreamingEvent> {

    @Override
    public void subscribe(Flow.Subscriber<? super ChatModelStreamingEvent> subscriber) {
        Objects.requireNonNull(subscriber, "subscriber");
        InvocationTarget<StreamingChatModel> target;
        try {
            target = targets.get();
        } catch (IllegalStateException e) {
            // Closed: a subscriber learns it as it learns all failures.
            JdkFlowAdapter.publisherToFlowPublisher(Flux.<ChatModelStreamingEvent>error(e))
                    .subscribe(subscriber);
            return;
        }
        stream.apply(target.target()).subscribe(new Marking(target, subscriber));
    }

    /** All else is passed on. */
    private record Marking(InvocationTarget<?> target, Flow.Subscriber<? super ChatModelStreamingEvent> subscriber)
            implements Flow.Subscriber<ChatModelStreamingEvent> {

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscriber.onSubscribe(subscription);
        }

        @Override
        public void onNext(ChatModelStreamingEvent event) {
            subscriber.onNext(
                    event instanceof CompleteResponse complete
                            ? new CompleteResponse(target.marked(complete.chatResponse()))
                            : event);
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
