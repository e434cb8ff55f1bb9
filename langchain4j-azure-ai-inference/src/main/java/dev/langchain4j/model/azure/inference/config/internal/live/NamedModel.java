package dev.langchain4j.model.azure.inference.config.internal.live;

import dev.langchain4j.model.azure.inference.config.internal.option.ModelKind;
import dev.langchain4j.model.azure.inference.config.internal.option.RouteOptions;
import dev.langchain4j.model.azure.inference.config.internal.plan.ModelPlan;
import dev.langchain4j.model.catalog.ModelCatalog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a name currently refers to.
 *
 * @param way from the name to the model's own name, both included; for a model, only its name
 * @param routed its models, if the name refers to several; {@code targets} is then empty
 * @param catalog that of the endpoint of its first target; null if it has none
 * @param since when the name has referred to exactly this
 */
public record NamedModel(
        List<String> way,
        Map<ModelKind, Built> targets,
        @Nullable RoutedModel routed,
        @Nullable ModelCatalog catalog,
        Instant since) {

    /** A model, and its plan. */
    public record Built(ModelPlan plan, Object model) {}

    public String name() {
        return way.get(0);
    }

    public String model() {
        return way.get(way.size() - 1);
    }

    @Nullable
    Object target(ModelKind kind) {
        Built built = targets.get(kind);
        return routed != null ? routed.models().get(kind) : built == null ? null : built.model();
    }

    boolean isSameAs(NamedModel other) {
        return way.equals(other.way) && targets.equals(other.targets) && Objects.equals(routed, other.routed);
    }

    NamedModel since(Instant since) {
        return new NamedModel(way, targets, routed, catalog, since);
    }

    /** One line on how the name has changed, without secrets. */
    String changeFrom(@Nullable NamedModel before) {
        if (before == null) {
            return name() + ": new, " + this;
        }
        if (!model().equals(before.model())) {
            return name() + ": " + before + " -> " + this;
        }
        Set<String> options = new LinkedHashSet<>();
        targets.forEach((kind, built) -> {
            Built old = before.targets.get(kind);
            options.addAll(old == null ? List.of(kind.section()) : built.plan().differencesTo(old.plan()));
        });
        before.targets.keySet().stream()
                .filter(kind -> !targets.containsKey(kind))
                .forEach(kind -> options.add(kind.section()));
        if (!Objects.equals(routed, before.routed)) {
            options.addAll(routed == null ? List.of(RouteOptions.ROUTES) : routed.changesFrom(before.routed));
        }
        String changed = options.isEmpty() ? "" : ", changed: " + String.join(", ", options);
        String from = before.toString().equals(toString()) ? "" : before + " -> ";
        return name() + ": " + from + this + changed;
    }

    /** The model's name, and where its requests go. */
    @Override
    public String toString() {
        if (routed != null) {
            return model() + " (routes " + routed + ")";
        }
        Map<String, List<String>> sections = new LinkedHashMap<>();
        targets.forEach((kind, built) -> sections.computeIfAbsent(
                        built.plan().endpoint().toString(), endpoint -> new ArrayList<>())
                .add(kind.section()));
        List<String> places = new ArrayList<>();
        sections.forEach((endpoint, kinds) ->
                places.add(sections.size() == 1 ? endpoint : String.join(", ", kinds) + " at " + endpoint));
        return model() + " (" + String.join("; ", places) + ")";
    }
}
