package dev.langchain4j.model.azure.inference.cli;

import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpoint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What changes for a model that moves from its present endpoint type to {@code /openai/v1}. Contains no secrets.
 *
 * @param to where its requests go then; null if it stays
 * @param obstacle why it stays: it is already there, its deployment must be recreated elsewhere, or something it needs
 *     has no equivalent; null if it moves
 * @param changes the differences, on the wire and for the application; empty if it can't move at all
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
