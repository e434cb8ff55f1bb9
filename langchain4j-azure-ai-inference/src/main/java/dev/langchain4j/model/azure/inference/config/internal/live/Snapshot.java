package dev.langchain4j.model.azure.inference.config.internal.live;

import dev.langchain4j.model.azure.inference.config.internal.option.ModelKind;
import dev.langchain4j.model.azure.inference.config.internal.plan.ModelPlan;
import dev.langchain4j.model.azure.inference.config.internal.plan.TrustedHosts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is active at one time. Immutable: a reload replaces it at once.
 *
 * @param names of models and aliases
 * @param defaults the default names
 * @param files the SHA-256 of each file that was read
 */
public record Snapshot(
        Map<String, NamedModel> names,
        Map<ModelKind, String> defaults,
        Map<String, String> files,
        TrustedHosts trust,
        ConnectionFactory connections) {

    /** The name that stands for the default. */
    public static final String DEFAULT = "";

    public @Nullable NamedModel named(String name, ModelKind kind) {
        String meant = name.equals(DEFAULT) ? defaults.get(kind) : name;
        return meant == null ? null : names.get(meant);
    }

    NamedModel.@Nullable Built builtFor(ModelPlan plan) {
        NamedModel named = names.get(plan.name());
        NamedModel.Built built = named == null ? null : named.targets().get(plan.kind());
        boolean fits = built != null
                && built.plan().differencesTo(plan).isEmpty()
                && built.plan().connection().name().equals(plan.connection().name());
        return fits ? built : null;
    }

    /** This snapshot, with unchanged entries dated as before. */
    Snapshot datedBy(Snapshot before) {
        Map<String, NamedModel> dated = new LinkedHashMap<>();
        names.forEach((name, model) -> {
            NamedModel old = before.names.get(name);
            dated.put(name, old != null && model.isSameAs(old) ? model.since(old.since()) : model);
        });
        return new Snapshot(dated, defaults, files, trust, connections);
    }

    /** One line for each name that refers to something else than before. */
    List<String> changesFrom(Snapshot before) {
        List<String> changes = new ArrayList<>();
        names.forEach((name, model) -> {
            NamedModel old = before.names.get(name);
            if (old == null || !model.isSameAs(old)) {
                changes.add(model.changeFrom(old));
            }
        });
        before.names.keySet().stream()
                .filter(name -> !names.containsKey(name))
                .forEach(name -> changes.add(name + ": removed"));
        defaults.forEach((kind, name) -> {
            String old = before.defaults.get(kind);
            if (!name.equals(old) && kind.parent() == null) {
                changes.add(kind.defaultKey() + ": " + (old == null ? "none" : old) + " -> " + name);
            }
        });
        return changes;
    }
}
