package dev.langchain4j.model.azure.inference.config;

import java.time.Instant;
import java.util.List;

/**
 * The result of a reload. Contains no secrets.
 *
 * @param at the time of the reload
 * @param changes one line for each name that now refers to something else; empty if nothing has changed
 * @param findings why it was rejected; empty if it was not
 */
public record AzureAiInferenceReload(
        Instant at, List<String> changes, List<AzureAiInferenceConfigurationFinding> findings) {

    /** Copies the lists. */
    public AzureAiInferenceReload {
        changes = List.copyOf(changes);
        findings = List.copyOf(findings);
    }

    /** Returns whether it was rejected: then nothing has changed. */
    public boolean refused() {
        return !findings.isEmpty();
    }
}
