package dev.langchain4j.model.azure.inference.config.internal.plan;

import dev.langchain4j.model.azure.inference.config.internal.option.BudgetOptions;
import dev.langchain4j.model.azure.inference.config.internal.option.ModelKind;
import dev.langchain4j.model.azure.inference.config.internal.option.Option;
import dev.langchain4j.model.azure.inference.config.internal.option.OptionTypes;
import dev.langchain4j.model.azure.inference.config.internal.source.ConfigNode;
import dev.langchain4j.model.azure.inference.config.internal.source.Findings;
import dev.langchain4j.model.azure.inference.config.internal.source.Location;
import dev.langchain4j.model.azure.inference.config.internal.source.Problem;
import dev.langchain4j.model.azure.inference.config.internal.source.Section;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Interprets the tree of a configuration, top level first. Reports all problems. */
public final class Planner {

    /** The name of the model that is configured at the root, as with the Spring starters. */
    static final String FLAT_MODEL = "default";

    private static final String CONNECTIONS = "connections";
    private static final String MODELS = "models";
    private static final String ALIASES = "aliases";
    private static final String DEFAULTS = "defaults";
    private static final String TRUSTED_HOSTS = "trusted-hosts";

    private static final Option<Object, List<String>> HOSTS = Option.of(
            TRUSTED_HOSTS, OptionTypes.LIST, "none", "Hosts beside Azure's own, such as a gateway.", (d, v) -> {});
    private static final Option<Object, String> NAME =
            Option.of("name", OptionTypes.STRING, "none", "The name of a connection, model or alias.", (d, v) -> {});

    /** The options outside of connections and sections; {@code *} is a name. */
    static final List<Option<?, ?>> OPTIONS = options();

    private final Findings findings;
    private final Section root;
    private final SettingsReader reader;
    private final Sections sections;
    private final TrustedHosts trust;
    private final SectionPlanner planner;
    private final Map<String, Map<ModelKind, ModelPlan>> models = new LinkedHashMap<>();
    private final AliasResolver names;
    private final RoutesPlanner routed;

    /**
     * Creates the planner of one tree.
     *
     * @param before the hosts that are currently trusted; null at start
     */
    public Planner(LoadContext loading, Section root, LoadOptions setup, @Nullable TrustedHosts before) {
        this.findings = loading.findings;
        this.root = root;
        this.reader = new SettingsReader(loading);
        this.sections = new Sections(findings);
        this.trust = trust(hosts(loading, setup.trustedHosts()), before);
        this.planner = new SectionPlanner(findings, reader, new ModelPlanner(loading, trust, setup));
        this.names = new AliasResolver(findings);
        this.routed = new RoutesPlanner(findings, reader, names);
    }

    /** The plan, as far as possible: problems are among the findings. */
    public Plan plan() {
        sections.requireKnown(root, topLevelKeys());
        planner.readDefaults(sections.at(root, DEFAULTS));
        planner.readConnections(sections.at(root, CONNECTIONS));
        planModels();
        Section aliases = sections.at(root, ALIASES);
        aliases.children().forEach((name, node) -> {
            Location place = Location.of(aliases, name);
            sections.requireProper(name, place);
            String target = name(node, place.path(), true);
            if (!target.isEmpty()) {
                names.alias(name, target, place);
            }
        });
        Map<String, RoutesPlan> routes = routed.plans(models, sections.at(root, BudgetOptions.PRICES));
        Set<String> mentioned =
                new LinkedHashSet<>(sections.at(root, MODELS).children().keySet());
        mentioned.addAll(models.keySet());
        mentioned.addAll(aliases.children().keySet());
        mentioned.addAll(root.children().keySet());
        return new Plan(models, routes, names.resolved(), defaults(routes), trust, mentioned);
    }

    private static List<Option<?, ?>> options() {
        List<Option<?, ?>> options = new ArrayList<>(List.of(
                HOSTS,
                nameAt(
                        MODELS + ".*." + SectionPlanner.CONNECTION,
                        "The connection; without it, the model has its own."),
                nameAt(ALIASES + ".*", "The model, or another alias, that this name refers to.")));
        for (ModelKind kind : ModelKind.values()) {
            if (kind.parent() == null) {
                options.add(nameAt(kind.defaultKey(), "The default model of this kind."));
            }
        }
        return List.copyOf(options);
    }

    private static Option<Object, String> nameAt(String key, String doc) {
        return Option.of(key, OptionTypes.STRING, "none", doc, (d, v) -> {});
    }

    static Set<String> topLevelKeys() {
        Set<String> keys = new LinkedHashSet<>(List.of(CONNECTIONS, MODELS, ALIASES, DEFAULTS, TRUSTED_HOSTS));
        keys.add(BudgetOptions.PRICES);
        keys.addAll(ModelKind.defaultKeys());
        keys.addAll(ModelKind.sections());
        return keys;
    }

    private Set<String> hosts(LoadContext loading, Set<String> declared) {
        Set<String> hosts = new LinkedHashSet<>(declared);
        ConfigNode node = root.get(TRUSTED_HOSTS);
        Setting setting = node == null ? null : reader.read(HOSTS, node, TRUSTED_HOSTS);
        if (setting != null && setting.value() instanceof List<?> list) {
            list.forEach(host -> hosts.add(host((String) host, Location.of(root, TRUSTED_HOSTS))));
        }
        String ofEnvironment = new EnvironmentDefaults(loading).host();
        if (ofEnvironment != null) {
            hosts.add(TrustedHosts.normal(ofEnvironment));
        }
        return hosts;
    }

    private String host(String host, Location place) {
        if (!host.matches("[A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+]")) {
            findings.add(place, new Problem("'" + host + "' is not a host", "write the host's name alone, no pattern"));
        }
        return TrustedHosts.normal(host);
    }

    private TrustedHosts trust(Set<String> hosts, @Nullable TrustedHosts before) {
        if (before == null) {
            return TrustedHosts.atStart(hosts);
        }
        if (!hosts.equals(before.hosts())) {
            findings.add(
                    new Location(root.source(), TRUSTED_HOSTS),
                    new Problem("cannot be changed while the application runs", "take the change back, or restart"));
        }
        return before.atReload();
    }

    private void planModels() {
        if (ModelKind.sections().stream().anyMatch(key -> root.get(key) != null)) {
            names.model(FLAT_MODEL, Location.of(root));
            models.put(FLAT_MODEL, planner.plan(FLAT_MODEL, root, null));
        }
        List<String> known = new ArrayList<>(ModelKind.sections());
        known.add(SectionPlanner.CONNECTION);
        sections.named(sections.at(root, MODELS)).forEach((name, section) -> {
            Location place = Location.of(section);
            names.model(name, place);
            if (RoutesPlanner.isRouted(section)) {
                routed.add(name, section);
                return;
            }
            sections.requireKnown(section, known);
            if (ModelKind.sections().stream().allMatch(key -> section.get(key) == null)) {
                String kinds = String.join(" or ", ModelKind.sections());
                findings.add(place, new Problem("says nothing of a model", "add a section " + kinds + ", or routes"));
            }
            ConfigNode connection = section.get(SectionPlanner.CONNECTION);
            models.put(name, planner.plan(name, section, connection == null ? null : connection(section, connection)));
        });
    }

    private Setting connection(Section section, ConfigNode node) {
        String path = section.path(SectionPlanner.CONNECTION);
        Setting setting = reader.read(NAME, node, path);
        if (setting == null) {
            findings.add(node, path, new Problem("names nothing", "write the name of a connection, or remove the key"));
            return new Setting(NAME, null, path, node.source(), false);
        }
        return setting;
    }

    private String name(ConfigNode node, String path, boolean required) {
        Setting setting = reader.read(NAME, node, path);
        if (setting == null && required) {
            findings.add(node, path, new Problem("names nothing", "write the name of a model"));
        }
        return setting != null && setting.value() instanceof String name ? name : "";
    }

    private Map<ModelKind, String> defaults(Map<String, RoutesPlan> routes) {
        Map<ModelKind, String> defaults = new LinkedHashMap<>();
        for (ModelKind kind : ModelKind.values()) {
            ConfigNode node = root.get(kind.defaultKey());
            String name = node == null ? "" : name(node, kind.defaultKey(), false);
            if (node != null && !name.isEmpty()) {
                Location place = Location.of(root, kind.defaultKey());
                String model = names.modelOf(name, place);
                if (model != null) {
                    requireKind(model, kind, place, routes);
                    defaults.put(kind, name);
                }
            } else if (models.getOrDefault(FLAT_MODEL, Map.of()).containsKey(kind)) {
                defaults.put(kind, FLAT_MODEL);
            }
        }
        return defaults;
    }

    private void requireKind(String model, ModelKind kind, Location place, Map<String, RoutesPlan> routes) {
        Section section = model.equals(FLAT_MODEL) && root.section(MODELS).get(model) == null
                ? root
                : root.section(MODELS).section(model);
        Set<ModelKind> routable = routes.containsKey(model) ? routes.get(model).kinds(models) : Set.of();
        // One key is for a kind and for those that inherit from it.
        boolean has = Arrays.stream(ModelKind.values())
                .filter(other -> other.defaultKey().equals(kind.defaultKey()))
                .anyMatch(other -> section.get(other.section()) != null || routable.contains(other));
        boolean reported = routed.has(model) && !routes.containsKey(model);
        if (!has && !reported) {
            findings.add(
                    place, new Problem("leads to " + model + ", which has no " + kind.section(), "name one that has"));
        }
    }
}
