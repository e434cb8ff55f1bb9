package dev.langchain4j.model.azure.inference.config.internal.route;

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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The handler of a stream on one route. While the application's handler has received nothing, a failure starts the
 * stream on the next route; the application sees only the last failure.
 */
final class RouteHandler extends ForwardingHandler {

    private final String name;
    private final RouteCourse course;
    private final StreamingChatResponseHandler handler;
    private final Consumer<RouteCourse> nextRoute;
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile boolean received;

    /** What the application's handler has thrown last. */
    private volatile @Nullable RuntimeException thrown;

    /** {@code nextRoute} starts the stream on the current route of the course. */
    RouteHandler(
            String name, RouteCourse course, StreamingChatResponseHandler handler, Consumer<RouteCourse> nextRoute) {
        super(handler);
        this.name = name;
        this.course = course;
        this.handler = handler;
        this.nextRoute = nextRoute;
    }

    private void receives(int chars, Runnable callback) {
        received = true;
        course.receives(chars);
        try {
            callback.run();
        } catch (RuntimeException e) {
            thrown = e;
            throw e;
        }
    }

    /** Ends the request on the route, if it has not ended, without a word on the route's health. */
    void abandon() {
        if (!ended.getAndSet(true)) {
            course.cancelled();
        }
    }

    /** A cancelled stream has no further callbacks: so this is its end for the route. */
    private StreamingHandle ending(StreamingHandle handle) {
        return new StreamingHandle() {
            @Override
            public void cancel() {
                handle.cancel();
                abandon();
            }

            @Override
            public boolean isCancelled() {
                return handle.isCancelled();
            }
        };
    }

    @Override
    public void onPartialResponse(String partialResponse) {
        receives(partialResponse.length(), () -> super.onPartialResponse(partialResponse));
    }

    @Override
    public void onPartialResponse(PartialResponse partialResponse, PartialResponseContext context) {
        receives(
                partialResponse.text().length(),
                () -> super.onPartialResponse(
                        partialResponse, new PartialResponseContext(ending(context.streamingHandle()))));
    }

    @Override
    public void onPartialThinking(PartialThinking partialThinking) {
        receives(partialThinking.text().length(), () -> super.onPartialThinking(partialThinking));
    }

    @Override
    public void onPartialThinking(PartialThinking partialThinking, PartialThinkingContext context) {
        receives(
                partialThinking.text().length(),
                () -> super.onPartialThinking(
                        partialThinking, new PartialThinkingContext(ending(context.streamingHandle()))));
    }

    @Override
    public void onPartialToolCall(PartialToolCall partialToolCall) {
        receives(partialToolCall.partialArguments().length(), () -> super.onPartialToolCall(partialToolCall));
    }

    @Override
    public void onPartialToolCall(PartialToolCall partialToolCall, PartialToolCallContext context) {
        receives(
                partialToolCall.partialArguments().length(),
                () -> super.onPartialToolCall(
                        partialToolCall, new PartialToolCallContext(ending(context.streamingHandle()))));
    }

    @Override
    public void onCompleteToolCall(CompleteToolCall completeToolCall) {
        receives(0, () -> super.onCompleteToolCall(completeToolCall));
    }

    @Override
    public void onUnmappedRawEvent(Object rawEvent) {
        receives(0, () -> super.onUnmappedRawEvent(rawEvent));
    }

    @Override
    public void onCompleteResponse(ChatResponse response) {
        boolean isFirst = !received;
        received = true;
        if (!ended.getAndSet(true)) {
            RouteMark.learn(response, course);
            if (isFirst && course.goesOnAfter(response)) {
                nextRoute.accept(course);
                return;
            }
        }
        super.onCompleteResponse(RouteMark.marked(response, name, course));
    }

    /**
     * LangChain4j passes exceptions of the application's handler here, too, and continues: these are not failures of
     * the route, and the stream is not over.
     */
    @Override
    public void onError(Throwable error) {
        if (error == thrown) {
            handler.onError(error);
        } else if (received || !(error instanceof RuntimeException failure)) {
            if (!ended.getAndSet(true)) {
                course.broke(error);
            }
            handler.onError(error);
        } else if (!ended.getAndSet(true) && course.goesOnAfter(failure)) {
            nextRoute.accept(course);
        } else {
            handler.onError(course.failure(failure));
        }
    }
}
