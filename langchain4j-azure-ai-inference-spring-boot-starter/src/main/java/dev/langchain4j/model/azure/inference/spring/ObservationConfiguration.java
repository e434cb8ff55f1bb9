package dev.langchain4j.model.azure.inference.spring;

import dev.langchain4j.model.azure.inference.observation.AzureAiInferenceObservation;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/** Spans and metrics of all models, where the application has registries for them. It is collected as other customizers are. */
@AutoConfiguration(
        before = AzureAiInferenceAutoConfiguration.class,
        afterName = {
            "org.springframework.boot.actuate.autoconfigure.observation.ObservationAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.metrics.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration"
        })
@Conditional(OnConfiguration.class)
@ConditionalOnClass({AzureAiInferenceObservation.class, MeterRegistry.class, ObservationRegistry.class})
@ConditionalOnBean(ObservationRegistry.class)
class ObservationConfiguration {

    @Bean
    @ConditionalOnMissingBean
    AzureAiInferenceObservation azureAiInferenceObservation(
            ObservationRegistry observations, ObjectProvider<MeterRegistry> meters) {
        return AzureAiInferenceObservation.builder()
                .observationRegistry(observations)
                .meterRegistry(meters.getIfUnique())
                .build();
    }
}
