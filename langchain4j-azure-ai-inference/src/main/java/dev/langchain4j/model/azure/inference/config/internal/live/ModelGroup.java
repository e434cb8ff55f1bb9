package dev.langchain4j.model.azure.inference.config.internal.live;

import dev.langchain4j.model.azure.inference.config.internal.option.ModelKind;
import dev.langchain4j.model.azure.inference.config.internal.plan.ModelPlan;
import dev.langchain4j.model.azure.inference.config.internal.plan.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The kinds of one model that share all of their settings, such as a streaming chat model that inherits those of the
 * chat model.
 *
 * @param plan that of the first of the kinds
 * @param targets all of them
 */
public record ModelGroup(ModelPlan plan, Map<ModelKind, NamedModel.Built> targets) {

    public static List<ModelGroup> of(Snapshot snapshot) {
        List<ModelGroup> groups = new ArrayList<>();
        snapshot.names().values().stream()
                .filter(model -> model.way().size() == 1)
                .forEach(model -> groups.addAll(of(model)));
        return groups;
    }

    private static List<ModelGroup> of(NamedModel model) {
        List<ModelGroup> groups = new ArrayList<>();
        model.targets().forEach((kind, built) -> {
            ModelGroup same = groups.stream()
                    .filter(group -> group.isAlike(kind)
                            && group.plan.differencesTo(built.plan()).isEmpty())
                    .findFirst()
                    .orElse(null);
            if (same == null) {
                same = new ModelGroup(built.plan(), new LinkedHashMap<>());
                groups.add(same);
            }
            same.targets.put(kind, built);
        });
        return groups;
    }

    /** Embedding models never share with a chat model of equal settings. */
    private boolean isAlike(ModelKind kind) {
        return plan.kind().lineage().get(0) == kind.lineage().get(0);
    }

    public boolean isEmbedding() {
        return targets.containsKey(ModelKind.EMBEDDING);
    }

    public boolean isChat() {
        return plan.kind().lineage().contains(ModelKind.CHAT);
    }

    public boolean streams() {
        return targets.containsKey(ModelKind.STREAMING_CHAT) || targets.containsKey(ModelKind.STREAMING_LANGUAGE);
    }

    public List<String> kinds() {
        return targets.keySet().stream().map(ModelKind::section).toList();
    }

    public Settings settings() {
        return plan.settings();
    }
}
