package dev.langchain4j.model.azure.inference.config.internal.live;

import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpoint;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceModelStatus;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceReload;
import dev.langchain4j.model.azure.inference.config.internal.option.ModelKind;
import dev.langchain4j.model.azure.inference.config.internal.plan.ModelPlan;
import dev.langchain4j.model.azure.inference.config.internal.plan.Plan;
import dev.langchain4j.model.azure.inference.config.internal.plan.RoutesPlan;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reports what each name refers to, built or planned. */
final class StatusReport {

    private StatusReport() {}

    static Map<String, AzureAiInferenceModelStatus> of(
            Snapshot snapshot, @Nullable AzureAiInferenceReload lastRefused) {
        Map<String, AzureAiInferenceModelStatus> status = new LinkedHashMap<>();
        snapshot.names().forEach((name, model) -> {
            RoutedModel routed = model.routed();
            Map<ModelKind, ModelPlan> plans = new LinkedHashMap<>();
            model.targets().forEach((kind, built) -> plans.put(kind, built.plan()));
            status.put(
                    name,
                    new AzureAiInferenceModelStatus(
                            name,
                            model.model(),
                            targets(routed == null ? plans : routed.first()),
                            defaultFor(name, snapshot.defaults()),
                            model.since(),
                            snapshot.files(),
                            lastRefused,
                            routed == null ? List.of() : routed.status(),
                            routed == null ? null : routed.budget()));
        });
        return status;
    }

    static Map<String, AzureAiInferenceModelStatus> of(Plan plan, Instant now, Map<String, String> files) {
        Map<String, List<String>> ways = new LinkedHashMap<>();
        plan.models().keySet().forEach(name -> ways.put(name, List.of(name)));
        plan.routed().keySet().forEach(name -> ways.put(name, List.of(name)));
        ways.putAll(plan.aliases());
        Map<String, AzureAiInferenceModelStatus> status = new LinkedHashMap<>();
        ways.forEach((name, way) -> {
            String model = way.get(way.size() - 1);
            RoutesPlan routed = plan.routed().get(model);
            Map<ModelKind, ModelPlan> plans =
                    routed != null ? routed.first(plan.models()) : plan.models().getOrDefault(model, Map.of());
            status.put(
                    name,
                    new AzureAiInferenceModelStatus(
                            name,
                            model,
                            targets(plans),
                            defaultFor(name, plan.defaults()),
                            now,
                            files,
                            null,
                            List.of(),
                            null));
        });
        return status;
    }

    private static Map<String, AzureAiInferenceEndpoint> targets(Map<ModelKind, ModelPlan> plans) {
        Map<String, AzureAiInferenceEndpoint> targets = new LinkedHashMap<>();
        plans.forEach((kind, plan) -> targets.put(kind.section(), plan.endpoint()));
        return targets;
    }

    private static Set<String> defaultFor(String name, Map<ModelKind, String> defaults) {
        Set<String> kinds = new LinkedHashSet<>();
        defaults.forEach((kind, named) -> {
            if (named.equals(name)) {
                kinds.add(kind.section());
            }
        });
        return kinds;
    }
}
