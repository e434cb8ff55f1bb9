package dev.langchain4j.model.azure.inference.config.internal.live;

import dev.langchain4j.model.azure.inference.config.AzureAiInferenceConfigurationException;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceConfigurationFinding;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceModelStatus;
import dev.langchain4j.model.azure.inference.config.internal.option.ModelKind;
import dev.langchain4j.model.azure.inference.config.internal.plan.LoadContext;
import dev.langchain4j.model.azure.inference.config.internal.plan.LoadOptions;
import dev.langchain4j.model.azure.inference.config.internal.plan.ModelPlan;
import dev.langchain4j.model.azure.inference.config.internal.plan.Plan;
import dev.langchain4j.model.azure.inference.config.internal.plan.Planner;
import dev.langchain4j.model.azure.inference.config.internal.source.DefaultLocations;
import dev.langchain4j.model.azure.inference.config.internal.source.FileContents;
import dev.langchain4j.model.azure.inference.config.internal.source.FileSource;
import dev.langchain4j.model.azure.inference.config.internal.source.KeyPath;
import dev.langchain4j.model.azure.inference.config.internal.source.MapSource;
import dev.langchain4j.model.azure.inference.config.internal.source.Problem;
import dev.langchain4j.model.azure.inference.config.internal.source.Secrets;
import dev.langchain4j.model.azure.inference.config.internal.source.Section;
import dev.langchain4j.model.azure.inference.config.internal.source.Source;
import dev.langchain4j.model.catalog.ModelCatalog;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One load of a configuration, from its sources to built models; all of it, or nothing. */
public final class ConfigurationLoad {

    private final LoadOptions setup;
    private final @Nullable Snapshot before;
    private final LoadContext loading;
    private final Map<String, String> files = new LinkedHashMap<>();

    /** For one load; {@code before} is the active one, null at start. */
    public ConfigurationLoad(LoadOptions setup, @Nullable Snapshot before) {
        this.setup = setup;
        this.before = before;
        this.loading = new LoadContext(setup.environment());
    }

    /** The hash of each file that was read, including those of secrets and profiles. */
    public Map<Path, String> seen() {
        Map<Path, String> seen = new LinkedHashMap<>(loading.files.seen());
        for (Source source : setup.sources()) {
            if (source instanceof FileSource file && file.path() != null) {
                seen.put(file.path(), files.getOrDefault(file.name(), FileContents.MISSING));
            }
        }
        return seen;
    }

    /**
     * Reads and builds.
     *
     * @param handedOut the models that must still exist
     * @throws AzureAiInferenceConfigurationException with all problems
     */
    public Snapshot run(Set<HandleKey> handedOut) {
        Snapshot snapshot = asFarAsItGoes(read(), handedOut);
        loading.findings.throwIfAny();
        return before == null ? snapshot : snapshot.datedBy(before);
    }

    /**
     * What each name would refer to. Builds nothing.
     *
     * @throws AzureAiInferenceConfigurationException with all problems that can be found without building anything
     */
    public Map<String, AzureAiInferenceModelStatus> preview() {
        Plan plan = plan(read());
        loading.findings.throwIfAny();
        return StatusReport.of(plan, setup.clock().instant(), files);
    }

    /** Builds everything that is valid; problems are among the findings. */
    public Snapshot asFarAsItGoes(Section root, Set<HandleKey> handedOut) {
        Plan plan = plan(root);
        Snapshot snapshot = build(plan);
        handedOut.forEach(model -> requireStill(model, snapshot, plan));
        return snapshot;
    }

    private Plan plan(Section root) {
        Plan plan = new Planner(loading, root, setup, before == null ? null : before.trust()).plan();
        if (plan.models().isEmpty() && loading.findings.isEmpty()) {
            loading.findings.add(sourceNames(), "", null, nothing());
        }
        return plan;
    }

    public Secrets secrets() {
        return loading.secrets;
    }

    public List<AzureAiInferenceConfigurationFinding> findings() {
        return loading.findings.all();
    }

    /** The tree of all sources, later ones over earlier ones. */
    public Section read() {
        Section root = new Section("");
        for (Source source : setup.sources()) {
            Source.Reading reading = source.read(loading.findings, root);
            if (reading.sha256() != null) {
                files.put(source.name(), reading.sha256());
                loading.readFrom(source.name());
            }
            root.overlay(reading.tree());
        }
        return root;
    }

    private Problem nothing() {
        boolean nowhere = setup.sources().stream().map(Source::name).allMatch(MapSource.SYSTEM_PROPERTIES::equals);
        return nowhere
                ? new Problem("there is no configuration", "add one of " + DefaultLocations.described())
                : new Problem(
                        "configures no model below " + KeyPath.PREFIX,
                        "add one, such as " + KeyPath.PREFIX + ".models.fast.chat-model.model-name");
    }

    private String sourceNames() {
        return setup.sources().stream()
                .map(Source::name)
                .filter(name -> setup.sources().size() == 1 || !name.equals(MapSource.SYSTEM_PROPERTIES))
                .collect(Collectors.joining(", "));
    }

    private Snapshot build(Plan plan) {
        ConnectionFactory connections = new ConnectionFactory(setup, before == null ? null : before.connections());
        ModelFactory workshop = new ModelFactory(setup.customizers(), connections);
        Instant now = setup.clock().instant();
        Map<String, NamedModel> names = new LinkedHashMap<>();
        List<ModelPlan> plans = new ArrayList<>();
        plan.models().forEach((name, kinds) -> {
            Map<ModelKind, NamedModel.Built> targets = new LinkedHashMap<>();
            kinds.forEach((kind, modelPlan) -> {
                NamedModel.Built built = built(modelPlan, workshop);
                if (built != null) {
                    targets.put(kind, built);
                    plans.add(modelPlan);
                }
            });
            names.put(name, new NamedModel(List.of(name), targets, null, catalog(targets, workshop), now));
        });
        RouteFactory routes = new RouteFactory(names, before, setup.clock());
        plan.routed().forEach((name, routed) -> {
            Set<ModelKind> kinds = routed.kinds(plan.models());
            if (routes.isBuildable(routed, kinds)) {
                RoutedModel model = routes.build(routed, kinds);
                names.put(name, new NamedModel(List.of(name), Map.of(), model, routes.catalog(routed), now));
            }
        });
        plan.aliases().forEach((alias, way) -> {
            NamedModel model = names.get(way.get(way.size() - 1));
            if (model != null) {
                names.put(alias, new NamedModel(way, model.targets(), model.routed(), model.catalog(), now));
            }
        });
        connections.keepOnly(plans);
        return new Snapshot(names, plan.defaults(), files, plan.trust(), connections);
    }

    private static @Nullable ModelCatalog catalog(Map<ModelKind, NamedModel.Built> targets, ModelFactory workshop) {
        return targets.values().stream()
                .findFirst()
                .map(built -> workshop.catalog(built.plan()))
                .orElse(null);
    }

    private NamedModel.@Nullable Built built(ModelPlan plan, ModelFactory workshop) {
        NamedModel.Built same = before == null ? null : before.builtFor(plan);
        if (same != null) {
            return same;
        }
        Object model = workshop.build(plan, loading.findings);
        return model == null ? null : new NamedModel.Built(plan, model);
    }

    private void requireStill(HandleKey model, Snapshot snapshot, Plan plan) {
        // Existing but invalid ones have been reported.
        boolean mentioned = plan.mentioned().contains(Objects.requireNonNullElse(model.defaultKey(), model.name()));
        boolean wrong = mentioned && !loading.findings.isEmpty();
        if (!wrong && !model.isIn(snapshot)) {
            loading.findings.add(
                    sourceNames(),
                    key(model),
                    null,
                    new Problem(
                            "is in use as " + model.use() + " and is missing",
                            "put it back, or let it be an alias; the application has to be restarted to do without it"));
        }
    }

    /** Where the name was configured. */
    private String key(HandleKey model) {
        if (model.defaultKey() != null) {
            return model.defaultKey();
        }
        NamedModel old = before == null ? null : before.names().get(model.name());
        return (old != null && old.way().size() > 1 ? "aliases." : "models.") + model.name();
    }
}
