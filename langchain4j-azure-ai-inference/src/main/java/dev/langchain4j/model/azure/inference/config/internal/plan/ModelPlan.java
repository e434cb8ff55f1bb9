package dev.langchain4j.model.azure.inference.config.internal.plan;

import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpoint;
import dev.langchain4j.model.azure.inference.config.internal.option.ModelKind;
import dev.langchain4j.model.azure.inference.config.internal.source.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * A model to be built.
 *
 * @param place its section
 * @param settings all its options, including those of its connection
 * @param target its connection, and what it means for this model
 */
public record ModelPlan(String name, ModelKind kind, Location place, Settings settings, Target target) {

    /** The connection of a model and what it means for the model's deployment. */
    record Target(ConnectionPlan connection, AzureAiInferenceEndpoint endpoint) {}

    public ConnectionPlan connection() {
        return target.connection();
    }

    public AzureAiInferenceEndpoint endpoint() {
        return target.endpoint();
    }

    /** The names of the options in which another plan differs; empty if one model can serve both. */
    public List<String> differencesTo(ModelPlan other) {
        Map<String, Object> mine = settings.values();
        Map<String, Object> others = other.settings.values();
        TreeSet<String> names = new TreeSet<>(mine.keySet());
        names.addAll(others.keySet());
        List<String> different = new ArrayList<>();
        for (String name : names) {
            if (!Objects.equals(mine.get(name), others.get(name))) {
                different.add(name);
            }
        }
        return different;
    }
}
