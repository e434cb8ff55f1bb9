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

    private static final String PREFIX = "langchain4j.azure-ai-inference";

    private static final String[] PROPERTIES = {
        PREFIX + ".models.fast.chat-model.endpoint=https://r.services.ai.azure.com/openai/v1",
        PREFIX + ".models.fast.chat-model.api-key=a-secret",
        PREFIX + ".models.fast.chat-model.model-name=gpt-5.4",
        PREFIX + ".models.search.embedding-model.endpoint=https://d.eastus.models.ai.azure.com",
        PREFIX + ".models.search.embedding-model.api-key=a-secret",
        PREFIX + ".aliases.assistant=fast"
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
    @DisplayName("a name with routes has the endpoint types of all of them")
    void routes() {
        runner.withPropertyValues(
                        PREFIX + ".models.other.chat-model.endpoint=https://d.eastus.models.ai.azure.com",
                        PREFIX + ".models.other.chat-model.api-key=a-secret",
                        PREFIX + ".models.mini.chat-model.endpoint=https://s.services.ai.azure.com/openai/v1",
                        PREFIX + ".models.mini.chat-model.api-key=a-secret",
                        PREFIX + ".models.mini.chat-model.model-name=gpt-5.4-mini",
                        PREFIX + ".models.safe.routes=fast,other,mini")
                .run(context -> {
                    String types = "openai-v1, serverless";
                    assertThat(new InfoEndpoint(List.of(context.getBean(InfoContributor.class))).info())
                            .extracting("azureAiInference.models.safe")
                            .isEqualTo(Map.of("chat-model", types, "streaming-chat-model", types));
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
