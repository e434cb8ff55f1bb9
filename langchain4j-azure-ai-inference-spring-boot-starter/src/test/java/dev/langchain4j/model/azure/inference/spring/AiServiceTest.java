package dev.langchain4j.model.azure.inference.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.service.spring.AiService;
import dev.langchain4j.service.spring.AiServiceWiringMode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** With LangChain4j's own starter, which looks models up by the names of their beans. */
class AiServiceTest {

    @SpringBootApplication
    static class Application {}

    @AiService(wiringMode = AiServiceWiringMode.EXPLICIT, chatModel = "fast")
    interface Assistant {

        String answer(String question);
    }

    @AiService(wiringMode = AiServiceWiringMode.EXPLICIT, chatModel = "thorough")
    interface Thinker {

        String answer(String question);
    }

    @Test
    @DisplayName("an AI service has the model that it names")
    void anAiServiceHasTheModelThatItNames() {
        String p = "langchain4j.azure-ai-inference.";
        try (AzureAiInferenceEmulator emulator = AzureAiInferenceEmulator.start();
                ConfigurableApplicationContext application = new SpringApplicationBuilder(Application.class)
                        .web(WebApplicationType.NONE)
                        .properties(
                                "spring.main.banner-mode=off",
                                p + "connections.foundry.endpoint="
                                        + emulator.endpoint(EmulatorEndpointType.OPENAI_V1, ""),
                                p + "connections.foundry.api-key=" + emulator.apiKey(),
                                p + "models.fast.connection=foundry",
                                p + "models.fast.chat-model.model-name=mistral-small",
                                p + "models.thorough.connection=foundry",
                                p + "models.thorough.chat-model.model-name=gpt-5.4")
                        .run()) {
            emulator.respondWith(call -> Reply.text("I am " + call.deployment().name()));

            assertThat(application.getBean(Assistant.class).answer("Who are you?"))
                    .isEqualTo("I am mistral-small");
            assertThat(application.getBean(Thinker.class).answer("Who are you?"))
                    .isEqualTo("I am gpt-5.4");
        }
    }
}
