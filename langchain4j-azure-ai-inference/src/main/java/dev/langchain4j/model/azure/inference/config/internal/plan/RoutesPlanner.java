package dev.langchain4j.model.azure.inference.config.internal.plan;

import dev.langchain4j.model.azure.inference.config.internal.option.BudgetOptions;
import dev.langchain4j.model.azure.inference.config.internal.option.ModelKind;
import dev.langchain4j.model.azure.inference.config.internal.option.Option;
import dev.langchain4j.model.azure.inference.config.internal.option.OptionTable;
import dev.langchain4j.model.azure.inference.config.internal.option.RouteOptions;
import dev.langchain4j.model.azure.inference.config.internal.source.ConfigNode;
import dev.langchain4j.model.azure.inference.config.internal.source.Findings;
import dev.langchain4j.model.azure.inference.config.internal.source.Leaf;
import dev.langchain4j.model.azure.inference.config.internal.source.Location;
import dev.langchain4j.model.azure.inference.config.internal.source.Problem;
import dev.langchain4j.model.azure.inference.config.internal.source.Section;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Interprets names that refer to several models, which are known only when all others have been read. */
final class RoutesPlanner {

    private static final Location NOWHERE = new Location("", "");

    private final Findings findings;
    private final SettingsReader reader;
    private final AliasResolver names;
    private final BudgetPlanner budgets;
    private final Map<String, Section> sections = new LinkedHashMap<>();

    RoutesPlanner(Findings findings, SettingsReader reader, AliasResolver names) {
        this.findings = findings;
        this.reader = reader;
        this.names = names;
        this.budgets = new BudgetPlanner(findings, reader, names);
    }

    static boolean isRouted(Section section) {
        return section.get(RouteOptions.ROUTES) != null;
    }

    void add(String name, Section section) {
        sections.put(name, section);
    }

    boolean has(String name) {
        return sections.containsKey(name);
    }

    /** The plan of each name, given the existing models and their prices. Reports problems. */
    Map<String, RoutesPlan> plans(Map<String, Map<ModelKind, ModelPlan>> models, Section prices) {
        budgets.readPrices(prices);
        Map<String, RoutesPlan> plans = new LinkedHashMap<>();
        sections.forEach((name, section) -> {
            int before = findings.reported();
            RoutesPlan plan = plan(name, section);
            boolean planned = plan.models().stream()
                    .allMatch(model -> !models.getOrDefault(model, Map.of()).isEmpty());
            if (findings.reported() > before || !planned) {
                // Problems of a model are reported there.
                return;
            }
            if (plan.kinds(models).isEmpty()) {
                findings.add(
                        plan.place(),
                        new Problem(
                                "has routes that have no kind of model in common",
                                "let each have a section chat-model, streaming-chat-model or embedding-model"));
                return;
            }
            plans.put(name, plan);
        });
        return plans;
    }

    private RoutesPlan plan(String name, Section section) {
        List<String> ofModels = new ArrayList<>(ModelKind.sections());
        ofModels.add(SectionPlanner.CONNECTION);
        for (String key : ofModels) {
            if (section.get(key) != null) {
                findings.add(
                        Location.of(section, key),
                        new Problem("stands beside routes", "give that model a name of its own, and a route to it"));
            }
        }
        ofModels.add(RouteOptions.ROUTES);
        ofModels.add(BudgetOptions.BUDGET);
        Settings settings = reader.read(section, List.of(OptionTable.ROUTES), ofModels);
        Location place = Location.of(section, RouteOptions.ROUTES);
        int before = findings.reported();
        List<RoutesPlan.Route> routes = routes(section);
        if (routes.isEmpty() && findings.reported() == before) {
            findings.add(place, new Problem("names no model", "write a list, such as [gpt-eu, gpt-us]"));
        }
        RoutesPlan.Fallbacks fallbacks = new RoutesPlan.Fallbacks(
                models(settings, RouteOptions.CONTENT_POLICY_FALLBACKS),
                models(settings, RouteOptions.CONTEXT_WINDOW_FALLBACKS));
        BudgetPlan budget = budgets.plan(section, RoutesPlan.models(routes, fallbacks));
        return new RoutesPlan(name, place, settings, routes, fallbacks, budget);
    }

    private List<RoutesPlan.Route> routes(Section section) {
        List<RoutesPlan.Route> routes = new ArrayList<>();
        Set<String> known = new HashSet<>();
        for (Section element : elements(section)) {
            Settings settings = reader.read(element, List.of(OptionTable.ROUTE), Set.of());
            Location place = settings.placeOf(RouteOptions.MODEL, Location.of(element));
            if (!settings.isSet(RouteOptions.MODEL)) {
                findings.add(place, new Problem("names no model", "add model: and the name of a model"));
            }
            String model = model(settings.get(RouteOptions.MODEL), place);
            if (model != null && !known.add(model)) {
                findings.add(place, new Problem("is a route to " + model + " as another one is", "keep one of them"));
            } else if (model != null) {
                routes.add(new RoutesPlan.Route(model, settings));
            }
        }
        return routes;
    }

    private List<String> models(Settings settings, Option<?, List<String>> option) {
        List<String> written = settings.get(option);
        List<String> models = new ArrayList<>();
        if (written != null) {
            Location place = settings.placeOf(option, NOWHERE);
            for (String name : written) {
                String model = model(name, place);
                if (model != null && !models.contains(model)) {
                    models.add(model);
                }
            }
        }
        return models;
    }

    private @Nullable String model(@Nullable String name, Location place) {
        String model = name == null ? null : names.modelOf(name, place);
        if (model != null && has(model)) {
            findings.add(place, new Problem("leads to " + model + ", which has routes itself", "name its routes here"));
            return null;
        }
        return model;
    }

    /** Each element of the list as a section; a name alone becomes a section that names the model. */
    private List<Section> elements(Section parent) {
        String path = parent.path(RouteOptions.ROUTES);
        ConfigNode node = parent.get(RouteOptions.ROUTES);
        List<Section> sections = new ArrayList<>();
        for (ConfigNode element : elements(node, path)) {
            sections.add(section(element, path + "[" + sections.size() + "]"));
        }
        return sections;
    }

    private List<? extends ConfigNode> elements(@Nullable ConfigNode node, String path) {
        List<? extends ConfigNode> elements = null;
        if (node instanceof Section section) {
            elements = section.elements();
        } else if (node instanceof Leaf leaf) {
            elements = leaf.elements() != null ? leaf.elements() : names(leaf);
        }
        if (elements == null && node != null) {
            findings.add(node, path, new Problem("is no list", "write a list of routes, such as [gpt-eu, gpt-us]"));
        }
        return elements == null ? List.of() : elements;
    }

    private static @Nullable List<Leaf> names(Leaf leaf) {
        if (leaf.entries() != null) {
            return null;
        }
        return leaf.isBlank()
                ? List.of()
                : List.of(leaf.text().split(",", -1)).stream()
                        .map(name -> Leaf.typed(name.strip(), leaf.source()))
                        .toList();
    }

    private static Section section(ConfigNode element, String path) {
        if (element instanceof Section section) {
            return section;
        }
        Section section = new Section(path, element.source());
        Leaf leaf = (Leaf) element;
        Map<String, Leaf> entries = leaf.entries();
        if (entries != null) {
            entries.forEach((key, value) -> section.set(List.of(key), value));
        } else {
            section.set(List.of(RouteOptions.MODEL.name()), leaf);
        }
        return section;
    }
}
