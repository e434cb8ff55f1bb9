package dev.langchain4j.model.azure.inference.spring;

import dev.langchain4j.model.azure.inference.config.AzureAiInferenceBudgetStatus;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceRouteStatus;
import dev.langchain4j.model.azure.inference.observation.AzureAiInferenceObservation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.core.io.ClassPathResource;

/**
 * For native images: customizers are asked by reflection whether they customize connections (one without a hint counts as if it
 * did, and so as one that may add a credential), and the actuator endpoint's answer is written as JSON.
 */
class StarterHints implements RuntimeHintsRegistrar {

    @Override
    public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
        for (Class<?> customizer : List.of(
                AzureAiInferenceObservation.class,
                ContextCustomizer.class,
                ContextCustomizer.Policies.class,
                Redirection.class)) {
            hints.reflection().registerType(customizer, MemberCategory.INVOKE_PUBLIC_METHODS);
        }
        hints.resources().registerResource(new ClassPathResource(ActuatorInfoConfiguration.VERSION_FILE, getClass()));
        new BindingReflectionHintsRegistrar()
                .registerReflectionHints(
                        hints.reflection(),
                        ModelFailures.Failure.class,
                        AzureAiInferenceRouteStatus.class,
                        AzureAiInferenceBudgetStatus.class);
    }
}
