package dev.langchain4j.model.azure.inference.config.internal.live;

import dev.langchain4j.model.azure.inference.AzureAiInferenceProfile;
import dev.langchain4j.model.azure.inference.config.internal.option.ConnectionOptions;
import dev.langchain4j.model.azure.inference.config.internal.option.ModelKind;
import dev.langchain4j.model.azure.inference.config.internal.option.Option;
import dev.langchain4j.model.azure.inference.config.internal.option.RouteOptions;
import dev.langchain4j.model.azure.inference.config.internal.plan.BudgetPlan;
import dev.langchain4j.model.azure.inference.config.internal.plan.RoutesPlan;
import dev.langchain4j.model.azure.inference.config.internal.plan.Setting;
import dev.langchain4j.model.azure.inference.config.internal.plan.Settings;
import dev.langchain4j.model.azure.inference.config.internal.route.Budget;
import dev.langchain4j.model.azure.inference.config.internal.route.BudgetTerms;
import dev.langchain4j.model.azure.inference.config.internal.route.Route;
import dev.langchain4j.model.azure.inference.config.internal.route.RouteHealth;
import dev.langchain4j.model.azure.inference.config.internal.route.RouteMemory;
import dev.langchain4j.model.azure.inference.config.internal.route.RoutePolicy;
import dev.langchain4j.model.azure.inference.config.internal.route.RouteSet;
import dev.langchain4j.model.azure.inference.config.internal.route.VectorGuard;
import dev.langchain4j.model.azure.inference.internal.endpoint.EndpointTypeTraits;
import dev.langchain4j.model.catalog.ModelCatalog;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Creates models with routes, once the models of the routes exist. */
final class RouteFactory {

    private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(5);

    private final Map<String, NamedModel> names;
    private final @Nullable Snapshot before;
    private final Clock clock;

    RouteFactory(Map<String, NamedModel> names, @Nullable Snapshot before, Clock clock) {
        this.names = names;
        this.before = before;
        this.clock = clock;
    }

    /**
     * The models of all kinds of the name; the active ones, with everything they have learned, if nothing has changed.
     */
    RoutedModel build(RoutesPlan plan, Set<ModelKind> kinds) {
        NamedModel old = before == null ? null : before.names().get(plan.name());
        RoutedModel routed = old == null ? null : old.routed();
        Map<String, NamedModel> targets = new LinkedHashMap<>();
        plan.models().forEach(model -> targets.put(model, Objects.requireNonNull(names.get(model))));
        if (routed != null && routed.isFor(plan, targets)) {
            return routed;
        }
        Map<String, Route> routes = new LinkedHashMap<>();
        plan.models().forEach(model -> routes.put(model, route(plan, model, targets, kinds, routed)));
        RouteSet set = new RouteSet(
                plan.name(),
                RoutePolicy.of(plan.settings(), longestTimeout(targets)),
                of(routes, plan.routes().stream().map(RoutesPlan.Route::model).toList()),
                new RouteSet.Fallbacks(
                        of(routes, plan.fallbacks().contentPolicy()),
                        of(routes, plan.fallbacks().contextWindow())),
                memory(plan, targets, routed));
        return new RoutedModel(plan, set, targets, models(set, kinds));
    }

    /** Whether all models could be built. */
    boolean isBuildable(RoutesPlan plan, Set<ModelKind> kinds) {
        return plan.models().stream().allMatch(model -> {
            NamedModel named = names.get(model);
            return named != null && named.targets().keySet().containsAll(kinds);
        });
    }

    /** That of the first route's endpoint. */
    @Nullable
    ModelCatalog catalog(RoutesPlan plan) {
        return Objects.requireNonNull(names.get(plan.routes().get(0).model())).catalog();
    }

    private static List<Route> of(Map<String, Route> routes, List<String> models) {
        return models.stream()
                .map(model -> Objects.requireNonNull(routes.get(model)))
                .toList();
    }

    /** Vectors are remembered until a model is removed or changed, which may have been the reason. */
    private RouteMemory memory(RoutesPlan plan, Map<String, NamedModel> targets, @Nullable RoutedModel routed) {
        RouteMemory before =
                routed == null ? RouteMemory.empty(plan.name()) : routed.set().memory();
        BudgetPlan budget = plan.budget();
        return new RouteMemory(
                before.retries(),
                routed == null || routed.isKeptIn(targets) ? before.vectors() : new VectorGuard(plan.name()),
                budget == null ? null : new Budget(plan.name(), BudgetTerms.of(budget), before.budget(), clock));
    }

    private static Map<ModelKind, Object> models(RouteSet set, Set<ModelKind> kinds) {
        Map<ModelKind, Object> models = new LinkedHashMap<>();
        kinds.forEach(kind -> models.put(kind, set.model(kind)));
        return models;
    }

    private Route route(
            RoutesPlan plan,
            String model,
            Map<String, NamedModel> targets,
            Set<ModelKind> kinds,
            @Nullable RoutedModel old) {
        NamedModel named = Objects.requireNonNull(targets.get(model));
        Settings settings = plan.routes().stream()
                .filter(route -> route.model().equals(model))
                .map(RoutesPlan.Route::settings)
                .findFirst()
                .orElse(Settings.NONE);
        Map<ModelKind, RouteHealth> healths = new EnumMap<>(ModelKind.class);
        Map<ModelKind, Route.Target> ofKinds = new LinkedHashMap<>();
        for (ModelKind kind : kinds) {
            NamedModel.Built built = Objects.requireNonNull(named.targets().get(kind));
            // A chat model and its streaming one ask the same deployment.
            ModelKind sharing = kind == ModelKind.STREAMING_CHAT ? ModelKind.CHAT : kind;
            RouteHealth health = healths.computeIfAbsent(sharing, first -> health(model, named, kind, old));
            boolean ignoresCase = EndpointTypeTraits.of(built.plan().endpoint().endpointType())
                    .ignoresCaseOfModel();
            ofKinds.put(kind, new Route.Target(built.model(), lacks(built), ignoresCase, health));
        }
        Integer priority = settings.get(RouteOptions.PRIORITY);
        return new Route(
                model,
                priority == null ? 0 : priority,
                weight(plan, settings),
                Route.limits(settings.get(RouteOptions.RPM), settings.get(RouteOptions.TPM)),
                ofKinds);
    }

    private RouteHealth health(String model, NamedModel named, ModelKind kind, @Nullable RoutedModel old) {
        RouteHealth known = old == null ? null : old.healthOf(model, named, kind);
        return known == null ? new RouteHealth(clock) : known;
    }

    private static Set<String> lacks(NamedModel.Built built) {
        return built.plan().settings().all().stream()
                .map(Setting::value)
                .filter(AzureAiInferenceProfile.class::isInstance)
                .flatMap(profile -> ((AzureAiInferenceProfile) profile).traits().entrySet().stream())
                .filter(trait -> trait.getValue().equals("false"))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Limits serve as weights if all routes have them. */
    private static int weight(RoutesPlan plan, Settings settings) {
        Predicate<Option<?, Integer>> inAll = option ->
                plan.routes().stream().allMatch(route -> route.settings().isSet(option));
        boolean anyWeight =
                plan.routes().stream().anyMatch(route -> route.settings().isSet(RouteOptions.WEIGHT));
        Option<?, Integer> option = !anyWeight && inAll.test(RouteOptions.RPM)
                ? RouteOptions.RPM
                : !anyWeight && inAll.test(RouteOptions.TPM) ? RouteOptions.TPM : RouteOptions.WEIGHT;
        Integer weight = settings.get(option);
        return weight == null ? 1 : weight;
    }

    private static Duration longestTimeout(Map<String, NamedModel> targets) {
        return targets.values().stream()
                .flatMap(named -> named.targets().values().stream())
                .map(built -> built.plan().settings().get(ConnectionOptions.TIMEOUT))
                .map(timeout -> timeout == null ? DEFAULT_TIMEOUT : timeout)
                .max(Duration::compareTo)
                .orElse(DEFAULT_TIMEOUT);
    }
}
