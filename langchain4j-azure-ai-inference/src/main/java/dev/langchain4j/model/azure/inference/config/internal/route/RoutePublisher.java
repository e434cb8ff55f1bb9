package dev.langchain4j.model.azure.inference.config.internal.route;

import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.azure.inference.config.internal.option.ModelKind;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatModelStreamingEvent;
import dev.langchain4j.model.chat.response.CompleteResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.PartialToolCall;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.publisher.Flux;

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
        JdkFlowAdapter.publisherToFlowPublisher(Flux.defer(this::begin)).subscribe(subscriber);
    }

    private Flux<ChatModelStreamingEvent> begin() {
        RateLimitException spent = routes.refusal();
        if (spent != null) {
            return Flux.error(spent);
        }
        String kept = RouteMark.find(routes.name(), request.messages());
        return onRoute(new RouteCourse(routes, ModelKind.STREAMING_CHAT, RequestNeeds.of(request), kept));
    }

    private Flux<ChatModelStreamingEvent> onRoute(RouteCourse course) {
        AtomicBoolean received = new AtomicBoolean();
        AtomicBoolean ended = new AtomicBoolean();
        // The route's call begins when it is subscribed to, and looks for its scope then.
        Flux<ChatModelStreamingEvent> events =
                Flux.from(subscriber -> course.call(StreamingChatModel.class, model -> {
                    Flux.defer(() -> JdkFlowAdapter.flowPublisherToFlux(stream.apply(model)))
                            .subscribe(subscriber);
                    return course;
                }));
        return events.map(event -> received(event, course, received, ended))
                .doOnCancel(() -> {
                    if (!ended.getAndSet(true)) {
                        course.cancelled();
                    }
                })
                .onErrorResume(
                        failure -> ended.getAndSet(true) ? Flux.error(failure) : after(failure, course, received));
    }

    private ChatModelStreamingEvent received(
            ChatModelStreamingEvent event, RouteCourse course, AtomicBoolean received, AtomicBoolean ended) {
        received.set(true);
        course.receives(length(event));
        if (event instanceof CompleteResponse complete && !ended.getAndSet(true)) {
            RouteMark.learn(complete.chatResponse(), course);
            return new CompleteResponse(RouteMark.marked(complete.chatResponse(), routes.name(), course));
        }
        return event;
    }

    private Flux<ChatModelStreamingEvent> after(Throwable failure, RouteCourse course, AtomicBoolean received) {
        if (received.get() || !(failure instanceof RuntimeException exception)) {
            course.broke(failure);
            return Flux.error(failure);
        }
        return course.goesOnAfter(exception) ? onRoute(course) : Flux.error(course.failure(exception));
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
