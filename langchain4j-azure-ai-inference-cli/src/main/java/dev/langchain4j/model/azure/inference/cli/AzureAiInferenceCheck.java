package dev.langchain4j.model.azure.inference.cli;

import dev.langchain4j.model.azure.inference.config.AzureAiInferenceConfigurationFinding;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceModels;
import dev.langchain4j.model.azure.inference.config.internal.live.ConfigurationLoad;
import dev.langchain4j.model.azure.inference.config.internal.live.ModelGroup;
import dev.langchain4j.model.azure.inference.config.internal.live.NamedModel;
import dev.langchain4j.model.azure.inference.config.internal.live.Snapshot;
import dev.langchain4j.model.azure.inference.config.internal.option.BudgetOptions;
import dev.langchain4j.model.azure.inference.config.internal.option.ModelKind;
import dev.langchain4j.model.azure.inference.config.internal.plan.LoadOptions;
import dev.langchain4j.model.azure.inference.config.internal.plan.RoutesPlan;
import dev.langchain4j.model.azure.inference.config.internal.plan.SettingTexts;
import dev.langchain4j.model.azure.inference.config.internal.plan.Settings;
import dev.langchain4j.model.azure.inference.config.internal.source.Placeholders;
import dev.langchain4j.model.azure.inference.config.internal.source.Secrets;
import dev.langchain4j.model.azure.inference.config.internal.source.Section;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The result of checking a configuration file: its problems, the effective settings of its models, and what changes
 * when they move to {@code /openai/v1}. Sends no requests, except in {@link #callEachModel()}.
 *
 * <pre>{@code
 * AzureAiInferenceCheck check = AzureAiInferenceCheck.of(Path.of("models.yaml"));
 * if (!check.ok()) {
 *     System.out.println(check);
 * }
 * }</pre>
 *
 * <p>The file is read as {@link AzureAiInferenceModels#load(Path)} reads it, with environment variables but without
 * system properties. Immutable.
 */
public final class AzureAiInferenceCheck {

    private final Path file;
    private final List<AzureAiInferenceConfigurationFinding> findings;
    private final List<AzureAiInferenceConfigurationFinding> notes;
    private final Snapshot snapshot;
    private final List<ModelGroup> groups;
    private final Secrets secrets;
    private final List<AzureAiInferenceCheckedModel> models;
    private final List<AzureAiInferenceCheckedRoutes> routes;
    private final @Nullable Section moved;

    private AzureAiInferenceCheck(Path file, Function<String, @Nullable String> environment) {
        this.file = file;
        ConfigurationLoad attempt = new ConfigurationLoad(LoadOptions.ofFile(file, environment), null);
        Section tree = attempt.read();
        this.snapshot = attempt.asFarAsItGoes(tree, Set.of());
        this.findings = attempt.findings();
        this.secrets = attempt.secrets();
        this.groups = ModelGroup.of(snapshot);
        this.notes = Notes.of(groups);
        Map<ModelGroup, AzureAiInferenceMigrationPlan> moves = new LinkedHashMap<>();
        groups.forEach(model -> moves.put(model, MoveToOpenAiV1.of(model)));
        this.models = moves.entrySet().stream()
                .map(entry -> described(entry.getKey(), entry.getValue(), snapshot))
                .toList();
        this.routes = snapshot.names().values().stream()
                .filter(name -> name.way().size() == 1)
                .flatMap(name -> routes(name, snapshot).stream())
                .toList();
        Placeholders placeholders = new Placeholders(environment);
        this.moved = findings.isEmpty()
                ? new OpenAiV1Configuration(tree, moves, text -> placeholders.replace(text, used -> {})).moved()
                : null;
    }

    /** Checks a file, YAML or properties by its extension. Problems of the file become findings, not exceptions. */
    public static AzureAiInferenceCheck of(Path file) {
        return of(file, System::getenv);
    }

    static AzureAiInferenceCheck of(Path file, Function<String, @Nullable String> environment) {
        return new AzureAiInferenceCheck(file, environment);
    }

    private static AzureAiInferenceCheckedModel described(
            ModelGroup model, AzureAiInferenceMigrationPlan move, Snapshot snapshot) {
        return new AzureAiInferenceCheckedModel(
                model.plan().name(),
                aliases(model.plan().name(), snapshot),
                model.kinds(),
                model.plan().endpoint(),
                model.plan().connection().credential().word(),
                settings(model.settings(), ""),
                ProviderNotes.of(model),
                move);
    }

    private static Optional<AzureAiInferenceCheckedRoutes> routes(NamedModel name, Snapshot snapshot) {
        return Optional.ofNullable(name.routed())
                .map(routed -> new AzureAiInferenceCheckedRoutes(
                        name.name(),
                        aliases(name.name(), snapshot),
                        routed.models().keySet().stream()
                                .map(ModelKind::section)
                                .toList(),
                        routed.set().routes().stream()
                                .map(route -> new AzureAiInferenceCheckedRoutes.Route(
                                        route.model(), route.priority(), route.weight()))
                                .toList(),
                        settings(routed.plan())));
    }

    private static List<AzureAiInferenceCheckedModel.Setting> settings(RoutesPlan plan) {
        List<AzureAiInferenceCheckedModel.Setting> settings = new ArrayList<>(settings(plan.settings(), ""));
        if (plan.budget() != null) {
            settings.addAll(settings(plan.budget().settings(), BudgetOptions.BUDGET + "."));
            plan.budget()
                    .prices()
                    .forEach((model, price) ->
                            settings.addAll(settings(price, BudgetOptions.PRICES + "." + model + ".")));
        }
        return settings;
    }

    private static List<String> aliases(String model, Snapshot snapshot) {
        return snapshot.names().values().stream()
                .filter(name -> name.way().size() > 1 && name.model().equals(model))
                .map(NamedModel::name)
                .toList();
    }

    private static List<AzureAiInferenceCheckedModel.Setting> settings(Settings settings, String prefix) {
        return settings.all().stream()
                .map(setting -> new AzureAiInferenceCheckedModel.Setting(
                        prefix + setting.option().name(), SettingTexts.of(setting), setting.path()))
                .toList();
    }

    /** Returns the file. */
    public Path file() {
        return file;
    }

    /** Returns whether the file could be loaded. */
    public boolean ok() {
        return findings.isEmpty();
    }

    /** Returns all problems, in the order of the file; empty if there are none. */
    public List<AzureAiInferenceConfigurationFinding> findings() {
        return findings;
    }

    /**
     * Returns what is valid but probably not intended, such as a temperature of 7, in the order of the models; empty if
     * there is nothing. A file with notes can be loaded.
     */
    public List<AzureAiInferenceConfigurationFinding> notes() {
        return notes;
    }

    /** Returns the models, as far as they could be read. */
    public List<AzureAiInferenceCheckedModel> models() {
        return models;
    }

    /** Returns the names with routes, as far as they could be understood. */
    public List<AzureAiInferenceCheckedRoutes> routes() {
        return routes;
    }

    /**
     * Returns the configuration with every model that can move on {@code /openai/v1}, in the format of the file; empty
     * if no model moves or the file has problems. Options are added where the endpoint types have different defaults,
     * so that requests stay the same. Comments are lost. Secrets from the file are included: write the result to a
     * file, do not show it on a screen.
     */
    public Optional<String> configurationOnOpenAiV1() {
        return Optional.ofNullable(moved).map(tree -> ConfigurationWriter.write(tree, file.toString()));
    }

    /** The same with secrets hidden. */
    Optional<String> shownOnOpenAiV1() {
        return Optional.ofNullable(moved)
                .map(tree -> ConfigurationWriter.write(ConfigurationWriter.masked(tree), file.toString()));
    }

    /**
     * Returns the hosts to which this configuration sends something that the other did not: requests, keys, tokens or
     * headers.
     */
    public List<AzureAiInferenceNewRecipient> newRecipientsSince(AzureAiInferenceCheck before) {
        return new OutboundData(groups).newSince(new OutboundData(before.groups));
    }

    /**
     * Calls each model once for each of its kinds, one after the other, as configured, and returns the results; streams
     * of chat models are cancelled after their first piece. This costs some tokens, and may take as long as the
     * configured timeouts.
     */
    public List<AzureAiInferenceLiveAnswer> callEachModel() {
        return LiveCalls.of(groups, secrets);
    }

    /**
     * Calls each name that has a route to a model once for each of its kinds, and lets that route fail: shows who
     * responds then. If the model is in a list of fallbacks only, the routes fail as that list is for.
     *
     * @param failing the name of the model, or an alias
     * @throws IllegalArgumentException if no name has such a route
     */
    public List<AzureAiInferenceLiveAnswer> callWithout(String failing) {
        List<AzureAiInferenceLiveAnswer> answers = LiveCalls.failing(snapshot, failing, secrets);
        if (answers.isEmpty()) {
            throw new IllegalArgumentException("no name has a route to '" + failing + "'; routes are "
                    + routes.stream().map(AzureAiInferenceCheckedRoutes::routes).toList());
        }
        return answers;
    }

    /** The result as plain text, without secrets. */
    @Override
    public String toString() {
        return new CheckReport(this).text();
    }
}
