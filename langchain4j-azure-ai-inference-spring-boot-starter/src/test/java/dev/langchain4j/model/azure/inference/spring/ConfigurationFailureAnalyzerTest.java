package dev.langchain4j.model.azure.inference.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.model.azure.inference.config.AzureAiInferenceConfigurationException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;

@ExtendWith(OutputCaptureExtension.class)
class ConfigurationFailureAnalyzerTest {

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {}

    @Test
    @DisplayName("all findings are printed, with key, line and remedy, and without a stack trace")
    void allFindingsArePrinted(CapturedOutput output) {
        SpringApplicationBuilder application = new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
                .properties("spring.config.name=mistakes");

        assertThatThrownBy(application::run).isInstanceOf(AzureAiInferenceConfigurationException.class);

        assertThat(output)
                .contains("APPLICATION FAILED TO START", "has 3 problems:")
                .contains("""
                            langchain4j.azure-ai-inference.connections.foundry.endpoint
                                Problem: endpoint must start with https://, but was: ftp://nowhere
                        """, """
                                Source:  class path resource [mistakes.yml] - 4:17
                        """, """
                            langchain4j.azure-ai-inference.models.fast.chat-model.temperature = hot
                                Problem: is not a number
                        """, "did you mean model-name")
                .doesNotContain("\tat ");
    }
}
