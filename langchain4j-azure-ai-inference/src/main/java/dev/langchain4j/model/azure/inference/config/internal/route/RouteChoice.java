package dev.langchain4j.model.azure.inference.config.internal.route;

import dev.langchain4j.model.azure.inference.config.internal.option.ModelKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The routes that one request has tried, and those it may still try. Used by one thread after the other. */
final class RouteChoice {

    private final RouteSet set;
    private final ModelKind kind;
    private final RequestNeeds needs;
    private final List<Route> tried = new ArrayList<>(2);

    /** The models for the latest failure that only certain models can cure; null while all routes are possible. */
    private @Nullable List<Route> fallbacks;

    /** Whether a service has been asked; routes that can't do what is asked for do not count. */
    private boolean isSent;

    RouteChoice(RouteSet set, ModelKind kind, RequestNeeds needs) {
        this.set = set;
        this.kind = kind;
        this.needs = needs;
    }

    /** Starts with {@code preferred}, if that route exists, is healthy and can do what is required. */
    Route first(@Nullable String preferred) {
        Route usable = preferred == null ? null : usable(preferred);
        Route first = usable != null ? usable : set.choose(kind, needs, tried, false);
        if (first == null) {
            throw new IllegalStateException(set.name() + " has no routes");
        }
        return first;
    }

    private @Nullable Route usable(String model) {
        for (Route candidate : set.all()) {
            boolean isHealthy = candidate.health(kind).isHealthy();
            if (candidate.model().equals(model) && isHealthy && candidate.can(kind, needs)) {
                return candidate;
            }
        }
        return null;
    }

    void tries(Route route) {
        tried.add(route);
    }

    /** Whether there is no other route left to try. */
    boolean isLast() {
        return fallbacks == null ? !set.hasMore(kind, needs, tried) : next(fallbacks) == null;
    }

    /** The route after this failure; null if none is left that may cure it. The latest failure chooses the list. */
    @Nullable
    Route next(RouteFailure.Step step) {
        isSent |= step != RouteFailure.Step.UNABLE;
        switch (step) {
            case NOWHERE -> {
                return null;
            }
            case CONTENT_POLICY -> fallbacks = set.fallbacks().contentPolicy();
            case CONTEXT_WINDOW -> fallbacks = set.fallbacks().contextWindow();
            default -> {}
        }
        return fallbacks == null ? set.choose(kind, needs, tried, isSent) : next(fallbacks);
    }

    /** A model that keeps to schemas is better, but not the only one that helps. */
    private @Nullable Route next(List<Route> models) {
        Route next = RouteSet.chooseFallback(kind, models, needs, tried);
        return next == null && needs.schema()
                ? RouteSet.chooseFallback(kind, models, needs.withoutSchema(), tried)
                : next;
    }
}
