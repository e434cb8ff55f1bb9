package dev.langchain4j.model.azure.inference.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.actuate.info.InfoEndpoint;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class ActuatorInfoConfigurationTest {

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration(excludeName = "dev.langchain4j.spring.LangChain4jAutoConfig")
    static class Application {}

    private static final String[] PROPERTIES = {
        "langchain4j.azure-ai-inference.models.fast.chat-model.endpoint=https://r.services.ai.azure.com/openai/v1",
        "langchain4j.azure-ai-inference.models.fast.chat-model.api-key=a-secret",
        "langchain4j.azure-ai-inference.models.fast.chat-model.model-name=gpt-5.4",
        "langchain4j.azure-ai-inference.models.search.embedding-model.endpoint=https://d.eastus.models.ai.azure.com",
        "langchain4j.azure-ai-inference.models.search.embedding-model.api-key=a-secret",
        "langchain4j.azure-ai-inference.aliases.assistant=fast"
    };

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withUserConfiguration(Application.class)
            .withPropertyValues(PROPERTIES);

    @Test
    @DisplayName("info has the version, and each name with its kinds and endpoint types, and no secret")
    void info() {
        runner.run(context -> {
            Object info = new InfoEndpoint(List.of(context.getBean(InfoContributor.class)))
                    .info()
                    .get("azureAiInference");

            Map<String, String> chats = Map.of("chat-model", "openai-v1", "streaming-chat-model", "openai-v1");
            assertThat(info)
                    .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
                    .containsEntry(
                            "models",
                            Map.of(
                                    "fast", chats,
                                    "search", Map.of("embedding-model", "serverless"),
                                    "assistant", chats))
                    .hasEntrySatisfying(
                            "version", version -> assertThat((String) version).matches("\\d+\\.\\d+\\.\\d+.*"));
            assertThat(info.toString()).doesNotContain("a-secret");
        });
    }

    @Test
    @DisplayName("it can be turned off, and is not there without the actuator or models")
    void turnedOff() {
        runner.withPropertyValues("management.info.azure-ai-inference.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean("azureAiInferenceInfoContributor"));
        new ApplicationContextRunner()
                .withUserConfiguration(Application.class)
                .run(context -> assertThat(context).doesNotHaveBean("azureAiInferenceInfoContributor"));
        new ApplicationContextRunner()
                .withConfiguration(
                        AutoConfigurations.of(AzureAiInferenceAutoConfiguration.class, ActuatorInfoConfiguration.class))
                .withPropertyValues(PROPERTIES)
                .withClassLoader(new FilteredClassLoader(InfoContributor.class))
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .hasBean("fast")
                        .doesNotHaveBean("azureAiInferenceInfoContributor"));
    }
}
