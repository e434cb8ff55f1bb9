package dev.langchain4j.model.azure.inference.config.internal.plan;

import dev.langchain4j.model.azure.inference.config.internal.option.ModelKind;
import dev.langchain4j.model.azure.inference.config.internal.source.Location;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A name that refers to several models.
 *
 * @param settings the options that apply to all routes
 * @param routes in the order of the file
 * @param budget what the name may spend; null if it is not limited
 */
public record RoutesPlan(
        String name,
        Location place,
        Settings settings,
        List<Route> routes,
        Fallbacks fallbacks,
        @Nullable BudgetPlan budget) {

    /** A route, by the name of its model. */
    public record Route(String model, Settings settings) {

        /** The values matter, not where they are set. */
        private Map<String, Object> values() {
            return settings.values();
        }
    }

    /**
     * Models for failures that only certain ones can cure.
     *
     * @param contentPolicy the models to use if a content filter blocks
     * @param contextWindow the models to use if a request is too long
     */
    public record Fallbacks(List<String> contentPolicy, List<String> contextWindow) {}

    /** The names of all models that may be used. */
    public Set<String> models() {
        return models(routes, fallbacks);
    }

    static Set<String> models(List<Route> routes, Fallbacks fallbacks) {
        Set<String> models = new LinkedHashSet<>();
        routes.forEach(route -> models.add(route.model()));
        models.addAll(fallbacks.contentPolicy());
        models.addAll(fallbacks.contextWindow());
        return models;
    }

    /** The kinds that all of the models have. */
    public Set<ModelKind> kinds(Map<String, Map<ModelKind, ModelPlan>> plans) {
        Set<ModelKind> kinds = new LinkedHashSet<>(ModelKind.ROUTED);
        models().forEach(model ->
                kinds.retainAll(plans.getOrDefault(model, Map.of()).keySet()));
        return kinds;
    }

    /** The plans of the first route, of the kinds that the name has. */
    public Map<ModelKind, ModelPlan> first(Map<String, Map<ModelKind, ModelPlan>> plans) {
        Map<ModelKind, ModelPlan> first =
                new LinkedHashMap<>(plans.getOrDefault(routes.get(0).model(), Map.of()));
        first.keySet().retainAll(kinds(plans));
        return first;
    }

    /** Whether another plan means the same. */
    public boolean isSameAs(RoutesPlan other) {
        return hasSameRoutes(other) && hasSameBudget(other);
    }

    /** Whether all but the budget means the same. */
    public boolean hasSameRoutes(RoutesPlan other) {
        return settings.values().equals(other.settings.values())
                && fallbacks.equals(other.fallbacks)
                && routes.stream()
                        .map(Route::model)
                        .toList()
                        .equals(other.routes.stream().map(Route::model).toList())
                && routes.stream()
                        .map(Route::values)
                        .toList()
                        .equals(other.routes.stream().map(Route::values).toList());
    }

    /** Whether the budget means the same. */
    public boolean hasSameBudget(RoutesPlan other) {
        return budgetValues().equals(other.budgetValues());
    }

    private Map<String, Object> budgetValues() {
        return budget == null ? Map.of() : budget.values();
    }
}
