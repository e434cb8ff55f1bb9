package dev.langchain4j.model.azure.inference.spring;

import dev.langchain4j.model.azure.inference.config.AzureAiInferenceModels;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** Health in Spring Boot 4, where it is a module of its own. */
@AutoConfiguration(after = AzureAiInferenceAutoConfiguration.class)
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnBean({AzureAiInferenceModels.class, ModelFailures.class})
@ConditionalOnEnabledHealthIndicator("azure-ai-inference")
class HealthContributorConfiguration {

    @Bean
    @ConditionalOnMissingBean(name = "azureAiInferenceHealthIndicator")
    HealthIndicator azureAiInferenceHealthIndicator(AzureAiInferenceModels models, ModelFailures failures) {
        return () -> {
            HealthReport report = HealthReport.of(models, failures);
            return (report.up() ? Health.up() : Health.down())
                    .withDetails(report.details())
                    .build();
        };
    }
}
