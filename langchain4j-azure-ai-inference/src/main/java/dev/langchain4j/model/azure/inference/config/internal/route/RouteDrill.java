package dev.langchain4j.model.azure.inference.config.internal.route;

import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceException;
import dev.langchain4j.model.azure.inference.config.internal.option.ModelKind;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.request.EmbeddingRequest;
import dev.langchain4j.model.embedding.response.EmbeddingResponse;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Routes of which one fails as a service that is not available, to try a chain before it is needed. */
public final class RouteDrill {

    private RouteDrill() {}

    /**
     * The same routes with this one failing, which is asked first; nothing is sent there. If it is only one of the
     * fallback models, the routes fail as that list is for. They know nothing of earlier requests, and have no budget.
     */
    public static RouteSet failing(RouteSet set, String model) {
        Failing unavailable = new Failing(model, RouteDrill::unavailable);
        boolean isRoute = isIn(set.routes(), model);
        boolean isForFilters = isIn(set.fallbacks().contentPolicy(), model);
        Function<String, RuntimeException> before = isForFilters ? RouteDrill::filtered : RouteDrill::tooLong;
        return new RouteSet(
                set.name(),
                set.policy(),
                isRoute
                        ? unavailable.in(set.routes())
                        : set.routes().stream()
                                .map(route -> new Failing(route.model(), before).route(route))
                                .toList(),
                new RouteSet.Fallbacks(
                        unavailable.in(set.fallbacks().contentPolicy()),
                        unavailable.in(set.fallbacks().contextWindow())),
                RouteMemory.empty(set.name()));
    }

    /** Whether the model is one of these routes. */
    private static boolean isIn(List<Route> routes, String model) {
        return routes.stream().anyMatch(route -> route.model().equals(model));
    }

    private static RuntimeException unavailable(String message) {
        return new InternalServerException(
                message,
                AzureAiInferenceException.builder(message).statusCode(503).build());
    }

    private static RuntimeException filtered(String message) {
        return new ContentFilteredException(
                message,
                AzureAiInferenceException.builder(message)
                        .statusCode(400)
                        .contentFiltered(true)
                        .build());
    }

    private static RuntimeException tooLong(String message) {
        return new InvalidRequestException(
                message,
                AzureAiInferenceException.builder(message)
                        .statusCode(400)
                        .contextLengthExceeded(true)
                        .build());
    }

    /** A model whose calls fail on purpose. */
    private record Failing(String model, Function<String, RuntimeException> failures) {

        /** The same routes with this one failing. */
        List<Route> in(List<Route> routes) {
            return routes.stream()
                    .map(route -> route.model().equals(model) ? route(route) : fresh(route))
                    .toList();
        }

        Route route(Route route) {
            return new Route(
                    model,
                    Integer.MIN_VALUE,
                    route.weight(),
                    route.limits(),
                    Map.of(
                            ModelKind.CHAT, target(new FailingChat(this), Set.of(), false),
                            ModelKind.STREAMING_CHAT, target(new FailingStream(this), Set.of(), false),
                            ModelKind.EMBEDDING, target(new FailingEmbedding(this), Set.of(), false)));
        }

        RuntimeException failure() {
            return failures.apply("route " + model + " fails on purpose (--fail)");
        }
    }

    private static Route fresh(Route route) {
        Map<ModelKind, Route.Target> targets = new EnumMap<>(ModelKind.class);
        route.targets()
                .forEach((kind, target) ->
                        targets.put(kind, target(target.model(), target.lacks(), target.ignoresCase())));
        return new Route(route.model(), route.priority(), route.weight(), route.limits(), targets);
    }

    private static Route.Target target(Object model, Set<String> lacks, boolean ignoresCase) {
        return new Route.Target(model, lacks, ignoresCase, new RouteHealth(Clock.systemUTC()));
    }

    private record FailingChat(Failing failing) implements ChatModel {

        @Override
        public ChatResponse chat(ChatRequest request, ChatRequestOptions options) {
            throw failing.failure();
        }
    }

    private record FailingStream(Failing failing) implements StreamingChatModel {

        @Override
        public void chat(ChatRequest request, ChatRequestOptions options, StreamingChatResponseHandler handler) {
            handler.onError(failing.failure());
        }
    }

    private record FailingEmbedding(Failing failing) implements EmbeddingModel {

        @Override
        public EmbeddingResponse embed(EmbeddingRequest request) {
            throw failing.failure();
        }
    }
}
