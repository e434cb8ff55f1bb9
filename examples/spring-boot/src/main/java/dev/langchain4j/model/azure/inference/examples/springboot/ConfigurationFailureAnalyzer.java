package dev.langchain4j.model.azure.inference.examples.springboot;

import dev.langchain4j.model.azure.inference.config.AzureAiInferenceConfigurationException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Has Spring Boot print what is wrong with the models' configuration in place of a stack trace. See spring.factories. */
class ConfigurationFailureAnalyzer extends AbstractFailureAnalyzer<AzureAiInferenceConfigurationException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, AzureAiInferenceConfigurationException cause) {
        return new FailureAnalysis(cause.getMessage(), "Correct application.yml, or what sets its variables.", cause);
    }
}
