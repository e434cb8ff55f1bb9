package dev.langchain4j.model.azure.inference.spring;

import dev.langchain4j.model.azure.inference.config.AzureAiInferenceModelStatus;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceModels;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.actuate.autoconfigure.info.ConditionalOnEnabledInfoContributor;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/** What the actuator's {@code info} says: the version, and each name with its kinds and their endpoint types. */
@AutoConfiguration(after = AzureAiInferenceAutoConfiguration.class)
@ConditionalOnClass({InfoContributor.class, ConditionalOnEnabledInfoContributor.class})
@ConditionalOnBean(AzureAiInferenceModels.class)
@ConditionalOnEnabledInfoContributor("azure-ai-inference")
class ActuatorInfoConfiguration {

    /** Beside this class, with the version that the build writes into it. */
    static final String VERSION_FILE = "version.properties";

    @Bean
    @ConditionalOnMissingBean(name = "azureAiInferenceInfoContributor")
    InfoContributor azureAiInferenceInfoContributor(AzureAiInferenceModels models) throws IOException {
        String version = PropertiesLoaderUtils.loadProperties(new ClassPathResource(VERSION_FILE, getClass()))
                .getProperty("version", "unknown");
        return info ->
                info.withDetail("azureAiInference", Map.of("version", version, "models", described(models.status())));
    }

    private static Map<String, Map<String, String>> described(Map<String, AzureAiInferenceModelStatus> names) {
        Map<String, Map<String, String>> described = new LinkedHashMap<>();
        names.forEach((name, status) -> {
            Map<String, String> types = new TreeMap<>();
            status.targets().keySet().forEach(kind -> types.put(kind, types(kind, status, names)));
            described.put(name, types);
        });
        return described;
    }

    /** The endpoint type; of a name with routes, those of all its routes in their order. */
    private static String types(
            String kind, AzureAiInferenceModelStatus status, Map<String, AzureAiInferenceModelStatus> names) {
        Stream<AzureAiInferenceModelStatus> models = status.routes().isEmpty()
                ? Stream.of(status)
                : status.routes().stream().map(route -> names.get(route.model()));
        return models.filter(Objects::nonNull)
                .map(model -> model.targets().get(kind))
                .filter(Objects::nonNull)
                .map(endpoint -> endpoint.endpointType().configName())
                .distinct()
                .collect(Collectors.joining(", "));
    }
}
