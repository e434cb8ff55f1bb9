package dev.langchain4j.model.azure.inference.cli;

import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpoint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What changes for a model that moves from its present form of endpoint to {@code /openai/v1}. Holds no secret.
 *
 * @param to where its calls go then; null if it stays
 * @param obstacle why it stays: it is there already, its deployment has to be made anew elsewhere, or something it needs has no
 *     counterpart; null if it moves
 * @param changes what is different then, on the wire and for the application; empty if it can't move at all
 */
public record AzureAiInferenceMigrationPlan(
        @Nullable AzureAiInferenceEndpoint to, @Nullable String obstacle, List<Change> changes) {

    /** Copies the list. */
    public AzureAiInferenceMigrationPlan {
        changes = List.copyOf(changes);
    }

    /**
     * One difference.
     *
     * @param what is different, such as {@code URL} or {@code api-version}
     * @param now how it is
     * @param then how it will be
     */
    public record Change(String what, String now, String then) {}

    static AzureAiInferenceMigrationPlan stays(String obstacle) {
        return new AzureAiInferenceMigrationPlan(null, obstacle, List.of());
    }
}
