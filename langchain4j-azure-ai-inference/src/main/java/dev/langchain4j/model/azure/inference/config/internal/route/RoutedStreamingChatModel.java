package dev.langchain4j.model.azure.inference.config.internal.route;

import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.azure.inference.config.internal.option.ModelKind;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.DefaultChatRequestParameters;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.util.Set;
import java.util.concurrent.Flow;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** A streaming chat model over several routes: see {@link RoutedChatModel}. */
@SuppressWarnings("unchecked") // of the overridden publishers: javac reports them for the class, not the method
public record RoutedStreamingChatModel(RouteSet routes) implements StreamingChatModel {

    @Override
    public void chat(ChatRequest request, ChatRequestOptions options, StreamingChatResponseHandler handler) {
        run(request, handler, (model, own) -> model.chat(request, options, own));
    }

    @Override
    public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
        run(
                request,
                handler,
                (model, own) ->
                        model.doChat(RoutedChatModel.completed(request, model.defaultRequestParameters()), own));
    }

    @Override
    @SuppressWarnings("rawtypes") // core 1.19 has no such events
    public Flow.Publisher chat(ChatRequest request) {
        return new RoutePublisher(routes, request, model -> model.chat(request));
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Flow.Publisher doChat(ChatRequest request) {
        return new RoutePublisher(
                routes,
                request,
                model -> model.doChat(RoutedChatModel.completed(request, model.defaultRequestParameters())));
    }

    private void run(
            ChatRequest request,
            StreamingChatResponseHandler handler,
            BiConsumer<StreamingChatModel, StreamingChatResponseHandler> call) {
        RateLimitException spent = routes.refusal();
        if (spent != null) {
            handler.onError(spent);
            return;
        }
        String preferred = RouteMark.find(routes.name(), request.messages());
        RouteCourse course = new RouteCourse(routes, ModelKind.STREAMING_CHAT, RequestNeeds.of(request), preferred);
        RuntimeException refusal = begin(course, handler, call);
        if (refusal != null) {
            throw refusal;
        }
    }

    /** Starts the stream on the current route of the course, or on a later one; returns why none of them starts it. */
    private RuntimeException begin(
            RouteCourse course,
            StreamingChatResponseHandler handler,
            BiConsumer<StreamingChatModel, StreamingChatResponseHandler> call) {
        while (true) {
            RouteHandler own = new RouteHandler(routes.name(), course, handler, next -> {
                RuntimeException refusal = begin(next, handler, call);
                if (refusal != null) {
                    handler.onError(refusal);
                }
            });
            try {
                return course.call(StreamingChatModel.class, model -> {
                    call.accept(model, own);
                    return null;
                });
            } catch (RuntimeException e) {
                // Rejected before anything was sent, on this thread.
                if (!course.goesOnAfter(e)) {
                    return course.failure(e);
                }
            } catch (Error e) {
                own.abandon();
                throw e;
            }
        }
    }

    @Override
    public ChatRequestParameters defaultRequestParameters() {
        return DefaultChatRequestParameters.EMPTY;
    }

    @Override
    public ModelProvider provider() {
        return ModelProvider.MICROSOFT_FOUNDRY;
    }

    @Override
    public Set<Capability> supportedCapabilities() {
        return routes.routes().stream()
                .flatMap(route ->
                        route
                                .target(ModelKind.STREAMING_CHAT, StreamingChatModel.class)
                                .supportedCapabilities()
                                .stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public String toString() {
        return "StreamingChatModel{" + routes.name() + " -> " + routes.routes() + "}";
    }
}
