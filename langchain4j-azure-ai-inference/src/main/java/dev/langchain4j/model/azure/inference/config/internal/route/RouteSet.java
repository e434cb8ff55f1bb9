package dev.langchain4j.model.azure.inference.config.internal.route;

import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.azure.inference.config.internal.option.ModelKind;
import dev.langchain4j.model.azure.inference.config.internal.option.RouteStrategy;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** The routes behind a name. Immutable except for its memory and what its routes learn: a reload replaces it. */
public record RouteSet(String name, RoutePolicy policy, List<Route> routes, Fallbacks fallbacks, RouteMemory memory) {

    /**
     * Models for failures that only certain ones can cure; may contain routes.
     *
     * @param contentPolicy the models to use if a content filter blocks
     * @param contextWindow the models to use if a request is too long
     */
    public record Fallbacks(List<Route> contentPolicy, List<Route> contextWindow) {}

    /** Each route once, including those of the fallback lists. */
    public Set<Route> all() {
        Set<Route> all = new LinkedHashSet<>(routes);
        all.addAll(fallbacks.contentPolicy());
        all.addAll(fallbacks.contextWindow());
        return all;
    }

    /** The model of this kind over these routes. */
    public Object model(ModelKind kind) {
        return switch (kind) {
            case STREAMING_CHAT -> new RoutedStreamingChatModel(this);
            case EMBEDDING -> new RoutedEmbeddingModel(this);
            default -> new RoutedChatModel(this);
        };
    }

    /** Why no request may be sent now; null if one may. */
    @Nullable
    RateLimitException refusal() {
        Budget budget = memory.budget();
        return budget == null ? null : budget.refusal();
    }

    /** The route to use now; null if none is left that is healthy and able. */
    @Nullable
    Route choose(ModelKind kind, RequestNeeds needs, List<Route> tried, boolean isSent) {
        if (routes.size() == 1) {
            return tried.contains(routes.get(0)) ? null : routes.get(0);
        }
        List<Route> left = new ArrayList<>(able(kind, needs));
        left.removeAll(tried);
        List<Route> healthy = healthy(kind, left);
        if (!healthy.isEmpty()) {
            return chooseOf(kind, healthy, needs);
        }
        return left.isEmpty() ? null : isSent ? lastResort(kind, left) : backFirst(kind, left);
    }

    /** The same among models that only certain failures lead to: the first that is able, whatever the strategy. */
    static @Nullable Route chooseFallback(ModelKind kind, List<Route> models, RequestNeeds needs, List<Route> tried) {
        List<Route> left = new ArrayList<>(models);
        left.removeAll(tried);
        left.removeIf(route -> !route.can(kind, needs));
        List<Route> healthy = healthy(kind, left);
        return healthy.isEmpty() ? lastResort(kind, left) : healthy.get(0);
    }

    private static List<Route> healthy(ModelKind kind, List<Route> routes) {
        List<Route> healthy = new ArrayList<>(routes.size());
        for (Route route : routes) {
            if (route.health(kind).isHealthy()) {
                healthy.add(route);
            }
        }
        return healthy;
    }

    /** A route that waits for the end of its cool-down, though the time that the service asked for is over. */
    private static @Nullable Route lastResort(ModelKind kind, List<Route> routes) {
        for (Route route : routes) {
            if (route.health(kind).isLastResort()) {
                return route;
            }
        }
        return null;
    }

    /** Whether another one would be left. */
    boolean hasMore(ModelKind kind, RequestNeeds needs, List<Route> tried) {
        for (Route route : able(kind, needs)) {
            if (!tried.contains(route) && route.health(kind).isHealthy()) {
                return true;
            }
        }
        return false;
    }

    /** Those that can do what is required; if none can, all: then the model reports the problem. */
    private List<Route> able(ModelKind kind, RequestNeeds needs) {
        List<Route> able = null;
        for (int i = 0; i < routes.size(); i++) {
            Route route = routes.get(i);
            if (!route.can(kind, needs)) {
                able = able == null ? new ArrayList<>(routes.subList(0, i)) : able;
            } else if (able != null) {
                able.add(route);
            }
        }
        return able == null || able.isEmpty() ? routes : able;
    }

    private Route chooseOf(ModelKind kind, List<Route> healthy, RequestNeeds needs) {
        List<Route> open = healthy;
        if (policy.strategy() == RouteStrategy.RATE_LIMIT_AWARE) {
            open = new ArrayList<>(healthy);
            open.removeIf(route -> !route.health(kind).hasQuota(route.limits(), needs.tokens()));
            open = open.isEmpty() ? healthy : open;
        }
        int first = Integer.MAX_VALUE;
        for (Route route : open) {
            first = Math.min(first, route.priority());
        }
        List<Route> equals = new ArrayList<>(open.size());
        for (Route route : open) {
            if (route.priority() == first) {
                equals.add(route);
            }
        }
        return equals.size() == 1 ? equals.get(0) : pick(kind, equals, policy.strategy(), ThreadLocalRandom.current());
    }

    /** Picks by the strategy, among routes of one priority. */
    static Route pick(ModelKind kind, List<Route> routes, RouteStrategy strategy, Random random) {
        return switch (strategy) {
            case IN_ORDER -> routes.get(0);
            case SIMPLE_SHUFFLE -> byWeight(routes, random);
            case LEAST_BUSY ->
                least(kind, routes, route -> (double) route.health(kind).inFlight() / route.weight());
            case LOWEST_LATENCY ->
                least(kind, routes, route -> route.health(kind).latencyMillis(kind));
            case RATE_LIMIT_AWARE ->
                least(kind, routes, route -> -route.health(kind).quotaLeft(route.limits()));
        };
    }

    private static Route byWeight(List<Route> routes, Random random) {
        long all = 0;
        for (Route route : routes) {
            all += route.weight();
        }
        long at = random.nextLong(all);
        for (Route route : routes) {
            at -= route.weight();
            if (at < 0) {
                return route;
            }
        }
        throw new IllegalStateException("weights are positive");
    }

    private interface Measure {
        double of(Route route);
    }

    /** The first with the lowest measure; with equal measures, the one with fewer requests in progress. */
    private static Route least(ModelKind kind, List<Route> routes, Measure measure) {
        Route best = routes.get(0);
        double least = measure.of(best);
        for (int i = 1; i < routes.size(); i++) {
            Route route = routes.get(i);
            double value = measure.of(route);
            boolean fewer = value == least
                    && route.health(kind).inFlight() < best.health(kind).inFlight();
            if (value < least || fewer) {
                best = route;
                least = value;
            }
        }
        return best;
    }

    private static Route backFirst(ModelKind kind, List<Route> routes) {
        return least(kind, routes, route -> route.health(kind).blockedUntil());
    }
}
