package dev.langchain4j.model.azure.inference.config.internal.plan;

import dev.langchain4j.model.azure.inference.config.internal.option.ModelKind;
import dev.langchain4j.model.azure.inference.config.internal.option.OptionTable;
import dev.langchain4j.model.azure.inference.config.internal.source.Findings;
import dev.langchain4j.model.azure.inference.config.internal.source.Location;
import dev.langchain4j.model.azure.inference.config.internal.source.Section;
import dev.langchain4j.model.azure.inference.config.internal.source.Suggestions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Merges the layers of each model: defaults, connection, and the sections of its kinds. */
final class SectionPlanner {

    static final String CONNECTION = "connection";

    private final Findings findings;
    private final SettingsReader reader;
    private final Sections sections;
    private final ModelPlanner models;
    private final Map<String, Settings> connections = new LinkedHashMap<>();
    private final Map<ModelKind, Settings> kindDefaults = new LinkedHashMap<>();
    private final Set<String> unsound = new HashSet<>();
    private Settings connectionDefaults = Settings.NONE;

    SectionPlanner(Findings findings, SettingsReader reader, ModelPlanner models) {
        this.findings = findings;
        this.reader = reader;
        this.sections = new Sections(findings);
        this.models = models;
    }

    void readDefaults(Section defaults) {
        List<String> known = new ArrayList<>(ModelKind.sections());
        known.add(CONNECTION);
        sections.requireKnown(defaults, known);
        for (ModelKind kind : ModelKind.values()) {
            kindDefaults.put(kind, reader.read(sections.at(defaults, kind.section()), kind.groups(), Set.of()));
        }
        connectionDefaults = reader.read(sections.at(defaults, CONNECTION), List.of(OptionTable.CONNECTION), Set.of());
    }

    void readConnections(Section parent) {
        sections.named(parent).forEach((name, section) -> {
            Settings own = reader.read(section, List.of(OptionTable.CONNECTION), Set.of());
            Settings settings = connectionDefaults.overlaidBy(own);
            connections.put(name, settings);
            if (!models.isSound(settings, Location.of(section))) {
                unsound.add(name);
            }
        });
    }

    /**
     * The plans for all kinds of one model.
     *
     * @param section contains the sections of its kinds
     * @param connection the name of its connection; null if it names none
     */
    Map<ModelKind, ModelPlan> plan(String name, Section section, @Nullable Setting connection) {
        Map<ModelKind, Settings> own = new LinkedHashMap<>();
        for (ModelKind kind : ModelKind.values()) {
            if (section.get(kind.section()) != null) {
                Section ofKind = sections.at(section, kind.section());
                own.put(kind, reader.read(ofKind, kind.groupsWithConnection(), Set.of()));
            }
        }
        Settings base = base(connection);
        Map<ModelKind, ModelPlan> plans = new LinkedHashMap<>();
        for (ModelKind kind : ModelKind.values()) {
            if (base != null && kind.lineage().stream().anyMatch(own::containsKey)) {
                Location place = place(section, kind);
                String connectionName = connection == null ? null : (String) connection.value();
                ModelPlan plan = models.plan(name, kind, place, layers(kind, base, own), connectionName);
                if (plan != null) {
                    plans.put(kind, plan);
                }
            }
        }
        return plans;
    }

    /** The connection's settings; null if there is none or it is invalid, which is reported. */
    private @Nullable Settings base(@Nullable Setting connection) {
        if (connection == null) {
            return connectionDefaults;
        }
        if (!(connection.value() instanceof String name) || unsound.contains(name)) {
            return null;
        }
        Settings settings = connections.get(name);
        if (settings == null) {
            findings.add(
                    new Location(connection.source(), connection.path()),
                    Suggestions.unknown("connection", name, connections.keySet()));
        }
        return settings;
    }

    private Settings layers(ModelKind kind, Settings base, Map<ModelKind, Settings> own) {
        Settings layers = base;
        for (ModelKind ancestor : kind.lineage()) {
            layers = layers.overlaidBy(kindDefaults.getOrDefault(ancestor, Settings.NONE));
        }
        for (ModelKind ancestor : kind.lineage()) {
            layers = layers.overlaidBy(own.getOrDefault(ancestor, Settings.NONE));
        }
        return layers;
    }

    /** The section of the kind, or the one that it inherits from. */
    private static Location place(Section section, ModelKind kind) {
        ModelKind parent = kind.parent();
        if (parent != null && section.get(kind.section()) == null) {
            return Location.of(section, parent.section());
        }
        return Location.of(section, kind.section());
    }
}
