package dev.langchain4j.model.azure.inference.spring;

import dev.langchain4j.model.azure.inference.config.AzureAiInferenceModels;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** The actuator's endpoint, where it is exposed. */
@AutoConfiguration(after = AzureAiInferenceAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnBean({AzureAiInferenceModels.class, ModelFailures.class})
class ActuatorEndpointConfiguration {

    @Bean
    @ConditionalOnAvailableEndpoint(endpoint = AzureAiInferenceActuatorEndpoint.class)
    AzureAiInferenceActuatorEndpoint azureAiInferenceActuatorEndpoint(
            AzureAiInferenceModels models, ModelFailures failures) {
        return new AzureAiInferenceActuatorEndpoint(models, failures);
    }
}
