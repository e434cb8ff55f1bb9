package dev.langchain4j.model.azure.inference.config.internal.route;

import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.azure.inference.config.internal.option.ModelKind;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.DefaultChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A chat model over several routes. Has no defaults and no listeners of its own: each route adds its own to its
 * requests.
 */
public record RoutedChatModel(RouteSet routes) implements ChatModel {

    @Override
    public ChatResponse chat(ChatRequest request, ChatRequestOptions options) {
        return run(request, model -> model.chat(request, options));
    }

    @Override
    public ChatResponse doChat(ChatRequest request) {
        return run(request, model -> model.doChat(completed(request, model.defaultRequestParameters())));
    }

    @Override
    public CompletableFuture<ChatResponse> chatAsync(ChatRequest request, ChatRequestOptions options) {
        return runAsync(request, model -> model.chatAsync(request, options));
    }

    @Override
    public CompletableFuture<ChatResponse> doChatAsync(ChatRequest request) {
        return runAsync(request, model -> model.doChatAsync(completed(request, model.defaultRequestParameters())));
    }

    private CompletableFuture<ChatResponse> runAsync(
            ChatRequest request, Function<ChatModel, CompletableFuture<ChatResponse>> call) {
        RateLimitException spent = routes.refusal();
        if (spent != null) {
            return CompletableFuture.failedFuture(spent);
        }
        RouteCourse course = begin(request);
        return RouteFuture.of(course, () -> course.call(ChatModel.class, call), response -> answered(response, course));
    }

    private RouteCourse begin(ChatRequest request) {
        String preferred = RouteMark.find(routes.name(), request.messages());
        return new RouteCourse(routes, ModelKind.CHAT, RequestNeeds.of(request), preferred);
    }

    /** The application's response; null if the next route is to be asked. */
    private @Nullable ChatResponse answered(ChatResponse response, RouteCourse course) {
        RouteMark.learn(response, course);
        return course.goesOnAfter(response) ? null : RouteMark.marked(response, routes.name(), course);
    }

    /** The request with what the route's model would have added. */
    static ChatRequest completed(ChatRequest request, ChatRequestParameters defaults) {
        return ChatRequest.builder()
                .messages(request.messages())
                .parameters(defaults.overrideWith(request.parameters()))
                .build();
    }

    private ChatResponse run(ChatRequest request, Function<ChatModel, ChatResponse> call) {
        RateLimitException spent = routes.refusal();
        if (spent != null) {
            throw spent;
        }
        RouteCourse course = begin(request);
        while (true) {
            ChatResponse response;
            try {
                response = course.call(ChatModel.class, call);
            } catch (RuntimeException e) {
                if (!course.goesOnAfter(e)) {
                    throw course.failure(e);
                }
                continue;
            } catch (Error e) {
                course.cancelled();
                throw e;
            }
            ChatResponse answered = answered(response, course);
            if (answered != null) {
                return answered;
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

    /** What at least one route supports: requests that need it go there. */
    @Override
    public Set<Capability> supportedCapabilities() {
        return routes.routes().stream()
                .flatMap(route -> route.target(ModelKind.CHAT, ChatModel.class).supportedCapabilities().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public String toString() {
        return "ChatModel{" + routes.name() + " -> " + routes.routes() + "}";
    }
}
