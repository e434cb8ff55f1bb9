package dev.langchain4j.model.azure.inference.config.internal.route;

import dev.langchain4j.model.azure.inference.config.internal.option.ModelKind;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One of the models behind a name.
 *
 * @param model its name
 * @param priority lower numbers go first
 * @param weight its share among routes of its priority
 * @param limits its limits per minute
 * @param targets the models, by kind
 */
public record Route(String model, int priority, int weight, RouteQuota.Limits limits, Map<ModelKind, Target> targets) {

    /**
     * A model that the configuration has built.
     *
     * @param lacks the traits of its profile that are false, such as {@code images}
     * @param ignoresCase whether Azure ignores case in the names of deployments there
     * @param health that of its deployment
     */
    public record Target(Object model, Set<String> lacks, boolean ignoresCase, RouteHealth health) {}

    <T> T target(ModelKind kind, Class<T> type) {
        return type.cast(target(kind).model());
    }

    private Target target(ModelKind kind) {
        return Objects.requireNonNull(targets.get(kind), "a route has all kinds of its name");
    }

    RouteHealth health(ModelKind kind) {
        return target(kind).health();
    }

    boolean can(ModelKind kind, RequestNeeds needs) {
        Target target = targets.get(kind);
        return target != null && needs.areMetBy(target);
    }

    /** Whether the request is for the route's own deployment. */
    boolean isFor(ModelKind kind, RequestNeeds needs) {
        return needs.areFor(target(kind));
    }

    /** Its current state, over all kinds. */
    public RouteHealth.State state() {
        return targets.values().stream()
                .map(Target::health)
                .distinct()
                .map(health -> health.state(limits))
                .reduce(RouteHealth.State::and)
                .orElseThrow();
    }

    /** The limits in the file; null for those that it does not set. */
    public static RouteQuota.Limits limits(@Nullable Integer rpm, @Nullable Integer tpm) {
        return new RouteQuota.Limits(rpm == null ? 0 : rpm, tpm == null ? 0 : tpm);
    }

    /** Compares by identity: equal routes would be counted as one. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    @Override
    public String toString() {
        return model;
    }
}
