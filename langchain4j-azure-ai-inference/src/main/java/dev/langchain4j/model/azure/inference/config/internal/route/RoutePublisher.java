package dev.langchain4j.model.azure.inference.config.internal.route;

import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.azure.inference.config.internal.option.ModelKind;
import dev.langchain4j.model.azure.inference.internal.callback.CallbackExecutors;
import dev.langchain4j.model.azure.inference.internal.http.StreamCall;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatModelStreamingEvent;
import dev.langchain4j.model.chat.response.CompleteResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.PartialToolCall;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/**
 * A stream over several routes: each subscription chooses its own, and goes on to the next as long as it has received nothing.
 * A class of its own, as core 1.19 has no such events.
 */
record RoutePublisher(
        RouteSet routes,
        ChatRequest request,
        Function<StreamingChatModel, Flow.Publisher<ChatModelStreamingEvent>> stream)
        implements Flow.Publisher<ChatModelStreamingEvent> {

    @Override
    public void subscribe(Flow.Subscriber<? super ChatModelStreamingEvent> subscriber) {
        Guarded guarded = new Guarded(subscriber);
        Flux<ChatModelStreamingEvent> events =
                Flux.defer(() -> begin(guarded)).takeUntilOther(guarded.refused.asMono());
        JdkFlowAdapter.publisherToFlowPublisher(events).subscribe(guarded);
    }

    /**
     * Ends the stream if the application's subscriber throws, as the route's own publisher ends only what is above it, or
     * breaks the rules of Reactive Streams, which Reactor would ignore.
     */
    private static final class Guarded implements Flow.Subscriber<ChatModelStreamingEvent>, Flow.Subscription {

        final Sinks.Empty<Void> refused = Sinks.empty();
        private final Flow.Subscriber<? super ChatModelStreamingEvent> subscriber;
        private volatile @Nullable RuntimeException refusal;
        private final AtomicReference<@Nullable Subscription> ofRoute = new AtomicReference<>();
        private Flow.@Nullable Subscription subscription;

        Guarded(Flow.Subscriber<? super ChatModelStreamingEvent> subscriber) {
            this.subscriber = Objects.requireNonNull(subscriber, "subscriber");
        }

        @Override
        public void onSubscribe(Flow.Subscription own) {
            subscription = own;
            subscriber.onSubscribe(this);
        }

        /** The stream of a route, whose subscription is asked until it ends or is cancelled for the next route's. */
        <T> Flux<T> followed(Flux<T> events) {
            AtomicReference<@Nullable Subscription> own = new AtomicReference<>();
            Runnable end = () -> ofRoute.compareAndSet(own.get(), null);
            return events.doOnSubscribe(begun -> {
                        own.set(begun);
                        ofRoute.set(begun);
                    })
                    .doOnTerminate(end)
                    .doOnCancel(end);
        }

        @Override
        public void request(long events) {
            if (events <= 0) {
                refuse(events);
            } else {
                Objects.requireNonNull(subscription).request(events);
            }
        }

        /** The subscriber may ask on an event loop, and block when it is told the end: the route tells it on its executor. */
        private void refuse(long events) {
            Subscription current = ofRoute.get();
            if (current != null) {
                current.request(events);
            } else {
                refusal = StreamCall.wrongDemand(events);
                new CallbackExecutors(null).forOneCall().execute(refused::tryEmitEmpty);
            }
        }

        @Override
        public void cancel() {
            Objects.requireNonNull(subscription).cancel();
        }

        @Override
        public void onNext(ChatModelStreamingEvent event) {
            try {
                subscriber.onNext(event);
            } catch (RuntimeException | Error e) {
                cancel();
                throw e;
            }
        }

        @Override
        public void onError(Throwable failure) {
            subscriber.onError(failure);
        }

        @Override
        public void onComplete() {
            RuntimeException reason = refusal;
            if (reason == null) {
                subscriber.onComplete();
            } else {
                subscriber.onError(reason);
            }
        }
    }

    private Flux<ChatModelStreamingEvent> begin(Guarded guarded) {
        RateLimitException spent = routes.refusal();
        if (spent != null) {
            return Flux.error(spent);
        }
        String preferred = RouteMark.find(routes.name(), request.messages());
        return onRoute(new RouteCourse(routes, ModelKind.STREAMING_CHAT, RequestNeeds.of(request), preferred), guarded);
    }

    private Flux<ChatModelStreamingEvent> onRoute(RouteCourse course, Guarded guarded) {
        AtomicBoolean received = new AtomicBoolean();
        AtomicBoolean ended = new AtomicBoolean();
        Runnable abandon = () -> {
            if (!ended.getAndSet(true)) {
                course.cancelled();
            }
        };
        // The route's call begins when it is subscribed to, and looks for its scope then.
        Flux<ChatModelStreamingEvent> events = Flux.from(subscriber -> {
            try {
                course.call(StreamingChatModel.class, model -> {
                    guarded.followed(Flux.defer(() -> JdkFlowAdapter.flowPublisherToFlux(stream.apply(model))))
                            .subscribe(subscriber);
                    return course;
                });
            } catch (Error e) {
                // Reactor throws some of them, rather than pass them on.
                abandon.run();
                throw e;
            }
        });
        return events.map(event -> received(event, course, received, ended))
                .doOnCancel(abandon)
                .onErrorResume(failure -> {
                    if (failure instanceof NextRoute) {
                        return onRoute(course, guarded);
                    }
                    return ended.getAndSet(true) ? Flux.error(failure) : after(failure, course, received, guarded);
                });
    }

    /** Ends the stream of a route whose only event is not passed on. */
    private static final class NextRoute extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NextRoute() {
            super("the next route is asked", null, false, false);
        }
    }

    private ChatModelStreamingEvent received(
            ChatModelStreamingEvent event, RouteCourse course, AtomicBoolean received, AtomicBoolean ended) {
        boolean isFirst = !received.getAndSet(true);
        course.receives(length(event));
        if (event instanceof CompleteResponse complete && !ended.getAndSet(true)) {
            RouteMark.learn(complete.chatResponse(), course);
            if (isFirst && course.goesOnAfter(complete.chatResponse())) {
                throw new NextRoute();
            }
            return new CompleteResponse(RouteMark.marked(complete.chatResponse(), routes.name(), course));
        }
        return event;
    }

    private Flux<ChatModelStreamingEvent> after(
            Throwable failure, RouteCourse course, AtomicBoolean received, Guarded guarded) {
        if (received.get() || !(failure instanceof RuntimeException exception)) {
            course.broke(failure);
            return Flux.error(failure);
        }
        return course.goesOnAfter(exception) ? onRoute(course, guarded) : Flux.error(course.failure(exception));
    }

    private static int length(ChatModelStreamingEvent event) {
        if (event instanceof PartialResponse part) {
            return part.text().length();
        }
        return event instanceof PartialThinking part
                ? part.text().length()
                : event instanceof PartialToolCall part
                        ? part.partialArguments().length()
                        : 0;
    }
}
