package dev.langchain4j.model.azure.inference.spring;

import dev.langchain4j.model.azure.inference.config.AzureAiInferenceModels;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;

/** Reads the names from the environment while beans are still being defined, so that conditions of others see the models. */
final class ModelBeansRegistrar implements ImportBeanDefinitionRegistrar {

    private final ConfigurableEnvironment environment;

    ModelBeansRegistrar(Environment environment) {
        this.environment = (ConfigurableEnvironment) environment;
    }

    @Override
    public void registerBeanDefinitions(AnnotationMetadata importing, BeanDefinitionRegistry registry) {
        boolean redirected = registry instanceof ListableBeanFactory factory
                && factory.getBeanNamesForType(AzureAiInferenceConnectionDetails.class, true, false).length > 0;
        AzureAiInferenceModels.Builder builder =
                new SpringConfiguration(environment, redirected ? Redirection.UNKNOWN : null).builder();
        new ModelBeans(registry, builder.preview()).register();
    }
}
