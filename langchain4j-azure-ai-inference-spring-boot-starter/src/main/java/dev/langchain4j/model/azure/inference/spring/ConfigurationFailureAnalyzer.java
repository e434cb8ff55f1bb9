package dev.langchain4j.model.azure.inference.spring;

import dev.langchain4j.model.azure.inference.config.AzureAiInferenceConfigurationException;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceConfigurationFinding;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;

/** Has Spring Boot print everything that is wrong with the configuration, each with its key, where it stands, and what to do. */
class ConfigurationFailureAnalyzer extends AbstractFailureAnalyzer<AzureAiInferenceConfigurationException> {

    private final @Nullable Environment environment;

    ConfigurationFailureAnalyzer(@Nullable Environment environment) {
        this.environment = environment;
    }

    @Override
    protected FailureAnalysis analyze(Throwable failure, AzureAiInferenceConfigurationException cause) {
        List<AzureAiInferenceConfigurationFinding> findings = cause.findings();
        String count = findings.size() == 1 ? "1 problem" : findings.size() + " problems";
        return new FailureAnalysis(
                "The configuration below " + SpringConfiguration.PREFIX + " has " + count + ":\n\n"
                        + findings.stream().map(this::described).collect(Collectors.joining("\n\n")),
                "Correct what is listed above; nothing of it is in force until all of it is right.",
                cause);
    }

    private String described(AzureAiInferenceConfigurationFinding finding) {
        String key =
                finding.keyPath().isEmpty() ? finding.source() : SpringConfiguration.PREFIX + "." + finding.keyPath();
        String value = finding.value() == null ? "" : " = " + finding.value();
        return "    " + key + value + "\n        Problem: " + finding.problem() + "\n        Source:  "
                + origin(finding) + "\n        Remedy:  " + finding.remedy();
    }

    /** With the line, where Spring knows it. */
    private String origin(AzureAiInferenceConfigurationFinding finding) {
        if (environment instanceof ConfigurableEnvironment configurable) {
            for (PropertySource<?> source : configurable.getPropertySources()) {
                Origin origin = SpringConfiguration.name(source).equals(finding.source())
                        ? OriginLookup.getOrigin(source, SpringConfiguration.PREFIX + "." + finding.keyPath())
                        : null;
                if (origin != null) {
                    return origin.toString();
                }
            }
        }
        return finding.source();
    }
}
