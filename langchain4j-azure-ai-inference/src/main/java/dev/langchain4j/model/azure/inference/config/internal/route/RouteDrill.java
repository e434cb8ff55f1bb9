package dev.langchain4j.model.azure.inference.config.internal.route;

import dev.langchain4j.exception.InternalServerException;
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

/** Routes of which one fails as a service that is not available, to try a chain before it is needed. */
public final class RouteDrill {

    private RouteDrill() {}

    /**
     * The same routes with this one failing, which is asked first; nothing is sent there. They know nothing of earlier
     * requests, and have no budget.
     */
    public static RouteSet failing(RouteSet set, String model) {
        return new RouteSet(
                set.name(),
                set.policy(),
                replaced(set.routes(), model),
                new RouteSet.Fallbacks(
                        replaced(set.fallbacks().contentPolicy(), model),
                        replaced(set.fallbacks().contextWindow(), model)),
                RouteMemory.empty(set.name()));
    }

    private static List<Route> replaced(List<Route> routes, String model) {
        return routes.stream()
                .map(route -> route.model().equals(model) ? unavailable(route) : fresh(route))
                .toList();
    }

    private static Route fresh(Route route) {
        Map<ModelKind, Route.Target> targets = new EnumMap<>(ModelKind.class);
        route.targets()
                .forEach((kind, target) -> targets.put(kind, target(target.model(), target.lacks())));
        return new Route(route.model(), route.priority(), route.weight(), route.limits(), targets);
    }

    private static Route.Target target(Object model, Set<String> lacks) {
        return new Route.Target(model, lacks, new RouteHealth(Clock.systemUTC()));
    }

    private static Route unavailable(Route route) {
        return new Route(
                route.model(),
                Integer.MIN_VALUE,
                route.weight(),
                route.limits(),
                Map.of(
                        ModelKind.CHAT, target(new UnavailableChat(route.model()), Set.of()),
                        ModelKind.STREAMING_CHAT, target(new UnavailableStream(route.model()), Set.of()),
                        ModelKind.EMBEDDING, target(new UnavailableEmbedding(route.model()), Set.of())));
    }

    private static RuntimeException failure(String name) {
        String message = "route " + name + " fails on purpose (--fail)";
        return new InternalServerException(
                message,
                AzureAiInferenceException.builder(message).statusCode(503).build());
    }

    private record UnavailableChat(String name) implements ChatModel {

        @Override
        public ChatResponse chat(ChatRequest request, ChatRequestOptions options) {
            throw failure(name);
        }
    }

    private record UnavailableStream(String name) implements StreamingChatModel {

        @Override
        public void chat(ChatRequest request, ChatRequestOptions options, StreamingChatResponseHandler handler) {
            handler.onError(failure(name));
        }
    }

    private record UnavailableEmbedding(String name) implements EmbeddingModel {

        @Override
        public EmbeddingResponse embed(EmbeddingRequest request) {
            throw failure(name);
        }
    }
}
