package dev.langchain4j.model.azure.inference.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.chat.ChatModel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class EmulatorConfigurationTest {

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration(excludeName = "dev.langchain4j.spring.LangChain4jAutoConfig")
    static class Application {}

    @Test
    @DisplayName("nobody gets an emulator who has not asked for it, in no profile")
    void nobodyGetsAnEmulatorUnasked() {
        new ApplicationContextRunner()
                .withUserConfiguration(Application.class)
                .withPropertyValues(
                        "spring.profiles.active=dev,local,test,emulator,default",
                        "langchain4j.azure-ai-inference.chat-model.endpoint=https://r.services.ai.azure.com/openai/v1",
                        "langchain4j.azure-ai-inference.chat-model.api-key=key",
                        "langchain4j.azure-ai-inference.chat-model.model-name=gpt-5.4")
                .run(context -> assertThat(context)
                        .hasSingleBean(ChatModel.class)
                        .doesNotHaveBean(AzureAiInferenceEmulator.class)
                        .doesNotHaveBean(AzureAiInferenceConnectionDetails.class));
    }

    @Test
    @DisplayName("connections of a file are pointed at the emulator too")
    void connectionsOfAFileAreRedirected(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("models.properties"), """
                langchain4j.azure-ai-inference.chat-model.endpoint=https://dead.services.ai.azure.com/openai/v1
                langchain4j.azure-ai-inference.chat-model.api-key=dead
                langchain4j.azure-ai-inference.chat-model.model-name=gpt-5.4
                """);
        new ApplicationContextRunner()
                .withConfiguration(
                        AutoConfigurations.of(EmulatorConfiguration.class, AzureAiInferenceAutoConfiguration.class))
                .withPropertyValues("langchain4j.azure-ai-inference.config-file=" + file)
                .run(context -> {
                    context.getBean(ChatModel.class).chat("Hello");

                    assertThat(context.getBean(AzureAiInferenceEmulator.class).requests())
                            .hasSize(1);
                });
    }
}
