package dev.langchain4j.model.azure.inference.config.internal.live;

import dev.langchain4j.model.azure.inference.config.AzureAiInferenceBudgetStatus;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceRouteStatus;
import dev.langchain4j.model.azure.inference.config.internal.option.BudgetOptions;
import dev.langchain4j.model.azure.inference.config.internal.option.ModelKind;
import dev.langchain4j.model.azure.inference.config.internal.option.RouteOptions;
import dev.langchain4j.model.azure.inference.config.internal.plan.ModelPlan;
import dev.langchain4j.model.azure.inference.config.internal.plan.RoutesPlan;
import dev.langchain4j.model.azure.inference.config.internal.route.Budget;
import dev.langchain4j.model.azure.inference.config.internal.route.Route;
import dev.langchain4j.model.azure.inference.config.internal.route.RouteHealth;
import dev.langchain4j.model.azure.inference.config.internal.route.RouteSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All models of a name with routes. */
public record RoutedModel(
        RoutesPlan plan, RouteSet set, Map<String, NamedModel> targets, Map<ModelKind, Object> models) {

    boolean isFor(RoutesPlan other, Map<String, NamedModel> others) {
        return plan.isSameAs(other) && targets.keySet().equals(others.keySet()) && isKeptIn(others);
    }

    /** Whether each model is still there and the same. */
    boolean isKeptIn(Map<String, NamedModel> others) {
        return targets.keySet().stream().allMatch(model -> isSame(model, others.get(model)));
    }

    private boolean isSame(String model, @Nullable NamedModel other) {
        NamedModel own = targets.get(model);
        return own != null && other != null && own.targets().equals(other.targets());
    }

    /** The keys that differ from another version. */
    List<String> changesFrom(@Nullable RoutedModel before) {
        if (before == null || plan.hasSameBudget(before.plan)) {
            return List.of(RouteOptions.ROUTES);
        }
        return plan.hasSameRoutes(before.plan) && before.isKeptIn(targets)
                ? List.of(BudgetOptions.BUDGET)
                : List.of(RouteOptions.ROUTES, BudgetOptions.BUDGET);
    }

    /** That of the existing route, if its model is still the same and had this kind. */
    @Nullable
    RouteHealth healthOf(String model, NamedModel named, ModelKind kind) {
        return routes().stream()
                .filter(route -> route.model().equals(model) && isSame(model, named))
                .flatMap(route -> Stream.ofNullable(route.targets().get(kind)))
                .map(Route.Target::health)
                .findFirst()
                .orElse(null);
    }

    /** Each route once, including those of the fallback lists. */
    public Set<Route> routes() {
        return set.all();
    }

    /** The plans of the first route. */
    Map<ModelKind, ModelPlan> first() {
        Map<ModelKind, ModelPlan> plans = new LinkedHashMap<>();
        NamedModel first =
                Objects.requireNonNull(targets.get(set.routes().get(0).model()));
        models.keySet()
                .forEach(kind -> plans.put(
                        kind, Objects.requireNonNull(first.targets().get(kind)).plan()));
        return plans;
    }

    List<AzureAiInferenceRouteStatus> status() {
        return routes().stream().map(RoutedModel::status).toList();
    }

    @Nullable
    AzureAiInferenceBudgetStatus budget() {
        Budget budget = set.memory().budget();
        return budget == null ? null : budget.status();
    }

    private static AzureAiInferenceRouteStatus status(Route route) {
        RouteHealth.State state = route.state();
        return new AzureAiInferenceRouteStatus(
                route.model(),
                route.priority(),
                state.inFlight(),
                new AzureAiInferenceRouteStatus.Health(
                        state.coolingUntil(), state.recentFailures(), state.lastFailure()),
                new AzureAiInferenceRouteStatus.Quota(state.requestsLeft(), state.tokensLeft()));
    }

    @Override
    public String toString() {
        return set.routes().stream().map(Route::model).collect(Collectors.joining(", "));
    }
}
