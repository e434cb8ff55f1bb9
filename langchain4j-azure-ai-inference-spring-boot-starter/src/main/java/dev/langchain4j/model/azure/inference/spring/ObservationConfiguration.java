package dev.langchain4j.model.azure.inference.spring;

import dev.langchain4j.model.azure.inference.observation.AzureAiInferenceObservation;
import dev.langchain4j.model.azure.inference.observation.AzureAiInferenceSemconv;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.Environment;

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
            Environment environment, ObservationRegistry observations, ObjectProvider<MeterRegistry> meters) {
        Binder binder = Binder.get(environment);
        boolean content =
                binder.bind(SpringConfiguration.CONTENT, Boolean.class).orElse(false);
        return AzureAiInferenceObservation.builder()
                .observationRegistry(observations)
                .meterRegistry(meters.getIfUnique())
                .semconv(semconv(
                        binder.bind(SpringConfiguration.SEMCONV, String.class).orElse(null)))
                .content(content ? UnaryOperator.identity() : null)
                .build();
    }

    private static @Nullable AzureAiInferenceSemconv semconv(@Nullable String name) {
        try {
            return name == null ? null : AzureAiInferenceSemconv.of(name);
        } catch (IllegalArgumentException e) {
            String all = Arrays.stream(AzureAiInferenceSemconv.values())
                    .map(AzureAiInferenceSemconv::configName)
                    .collect(Collectors.joining(", "));
            throw new InvalidConfigurationPropertyValueException(
                    SpringConfiguration.SEMCONV, name, "It must be one of " + all);
        }
    }
}
