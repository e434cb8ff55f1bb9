package dev.langchain4j.model.azure.inference.config;

import java.util.List;
import java.util.stream.Collectors;

/** A configuration that can't be used, with all its problems. None of it has taken effect. */
public final class AzureAiInferenceConfigurationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    // Serialization is inherited from Throwable; records of strings follow it.
    @SuppressWarnings("serial")
    private final List<AzureAiInferenceConfigurationFinding> findings;

    /**
     * Creates an exception for tests of an application.
     *
     * @param findings the problems
     */
    public AzureAiInferenceConfigurationException(List<AzureAiInferenceConfigurationFinding> findings) {
        super(message(findings));
        this.findings = List.copyOf(findings);
    }

    /** Returns all findings, in the order of the configuration. */
    public List<AzureAiInferenceConfigurationFinding> findings() {
        return findings;
    }

    private static String message(List<AzureAiInferenceConfigurationFinding> findings) {
        String count = findings.size() == 1 ? "1 problem" : findings.size() + " problems";
        return findings.stream()
                .map(finding -> "\n  " + finding)
                .collect(Collectors.joining("", "the configuration has " + count + ":", ""));
    }
}
