package dev.langchain4j.model.azure.inference.spring;

import dev.langchain4j.model.azure.inference.config.AzureAiInferenceConfigurationException;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceModels;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.cloud.context.environment.EnvironmentChangeEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;

/** Reads the configuration again when Spring Cloud says that the environment has changed. */
@AutoConfiguration(after = AzureAiInferenceAutoConfiguration.class)
@ConditionalOnClass(EnvironmentChangeEvent.class)
@ConditionalOnBean(AzureAiInferenceModels.class)
class EnvironmentChangeConfiguration {

    private static final Logger log = LoggerFactory.getLogger(EnvironmentChangeConfiguration.class);

    @Bean
    ApplicationListener<EnvironmentChangeEvent> azureAiInferenceReload(AzureAiInferenceModels models) {
        return new ApplicationListener<>() {
            @Override
            public void onApplicationEvent(EnvironmentChangeEvent event) {
                // Not only for keys of ours: others may be named by placeholders. Without a change it changes nothing.
                try {
                    models.reload();
                } catch (AzureAiInferenceConfigurationException e) {
                    log.debug("Refused, which has been logged as an error and is in the status", e);
                }
            }
        };
    }
}
