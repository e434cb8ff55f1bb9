package dev.langchain4j.model.azure.inference.config;

import java.time.Instant;
import java.util.List;

/**
 * What a reload has done. Holds no secret.
 *
 * @param at when it was
 * @param changes one line for each name that stands for something else since; empty if nothing has changed
 * @param findings why it was refused; empty if it was not
 */
public record AzureAiInferenceReload(
        Instant at, List<String> changes, List<AzureAiInferenceConfigurationFinding> findings) {

    /** Copies the lists. */
    public AzureAiInferenceReload {
        changes = List.copyOf(changes);
        findings = List.copyOf(findings);
    }

    /** Returns whether it was refused: then everything is as before. */
    public boolean refused() {
        return !findings.isEmpty();
    }
}
