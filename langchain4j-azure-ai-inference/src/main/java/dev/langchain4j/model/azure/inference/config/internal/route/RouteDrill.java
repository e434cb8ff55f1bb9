package dev.langchain4j.model.azure.inference.config.internal.route;

import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceException;
import dev.langchain4j.model.azure.inference.config.internal.option.ModelKind;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Routes of which one fails as a service that is not available, to try a chain before it is needed. */
public final class RouteDrill {

    private RouteDrill() {}

    /** The same chat model with this route failing; nothing is sent there. */
    public static ChatModel failing(RouteSet set, String model) {
        return new RoutedChatModel(new RouteSet(
                set.name(),
                set.policy(),
                replaced(set.routes(), model),
                replaced(set.contentPolicy(), model),
                replaced(set.contextWindow(), model),
                set.budget()));
    }

    private static List<Route> replaced(List<Route> routes, String model) {
        return routes.stream()
                .map(route -> route.model().equals(model) ? unavailable(route) : route)
                .toList();
    }

    private static Route unavailable(Route route) {
        return new Route(
                route.model(),
                route.priority(),
                route.weight(),
                route.limits(),
                Map.of(ModelKind.CHAT, new Route.Target(new Unavailable(route.model()), Set.of())),
                route.health());
    }

    private record Unavailable(String name) implements ChatModel {

        @Override
        public ChatResponse chat(ChatRequest request, ChatRequestOptions options) {
            String message = "the route " + name + " fails, as this check was told to let it";
            throw new InternalServerException(
                    message,
                    AzureAiInferenceException.builder(message).statusCode(503).build());
        }
    }
}
