package dev.langchain4j.model.azure.inference.examples.springboot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpoint;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceModels;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.embedding.EmbeddingModel;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

class ProfilesTest {

    @Test
    void onAzureTheModelsAreBeansWithoutAKeyAndWithoutAnEmulator() {
        try (ConfigurableApplicationContext application = new SpringApplicationBuilder(SpringBootExample.class)
                .web(WebApplicationType.NONE)
                .profiles("azure")
                .run("--AZURE_INFERENCE_ENDPOINT=https://my-resource.services.ai.azure.com/openai/v1")) {
            assertThat(application.getBeanNamesForType(ChatModel.class)).containsExactlyInAnyOrder("fast", "thorough");
            assertThat(application.getBeanNamesForType(EmbeddingModel.class)).containsExactly("search");
            assertThat(application.getBeanNamesForType(AzureAiInferenceEmulator.class))
                    .isEmpty();
            AzureAiInferenceEndpoint thorough = application
                    .getBean(AzureAiInferenceModels.class)
                    .status()
                    .get("thorough")
                    .targets()
                    .get("chat-model");
            assertThat(thorough.host()).isEqualTo("my-resource.services.ai.azure.com");
            assertThat(thorough.deployment()).isEqualTo("gpt-5.4");
        }
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void aMistakeIsDescribedWithoutAStackTrace(CapturedOutput output) {
        SpringApplicationBuilder application = new SpringApplicationBuilder(SpringBootExample.class)
                .web(WebApplicationType.NONE)
                .profiles("azure");

        assertThatThrownBy(() -> application.run("--AZURE_INFERENCE_ENDPOINT=ftp://nowhere"))
                .isInstanceOf(BeanCreationException.class);
        assertThat(output)
                .contains("APPLICATION FAILED TO START", "connections.foundry.endpoint", "Correct application.yml")
                .doesNotContain("\tat ");
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void aVariableThatIsNotSetIsNamedWithoutAStackTrace(CapturedOutput output) {
        SpringApplicationBuilder application = new SpringApplicationBuilder(SpringBootExample.class)
                .web(WebApplicationType.NONE)
                .profiles("azure");

        assertThatThrownBy(() -> application.run(
                        "--langchain4j.azure-ai-inference.connections.foundry.endpoint=${NOT_SET_ANYWHERE}"))
                .isInstanceOf(BeanCreationException.class);
        assertThat(output)
                .contains("connections.foundry.endpoint", "NOT_SET_ANYWHERE is not set")
                .doesNotContain("\tat ");
    }

    @Test
    void whatSpringKnowsOfAModelReachesTheWire() {
        String fast = "langchain4j.azure-ai-inference.models.fast.chat-model.";
        try (ConfigurableApplicationContext application = new SpringApplicationBuilder(SpringBootExample.class)
                .web(WebApplicationType.NONE)
                .properties(
                        "HEAT=0.25",
                        fast + "temperature=${HEAT}",
                        fast + "stop-sequences[0]=one",
                        fast + "stop-sequences[1]=two",
                        fast + "extras.safe_prompt=true")
                .run()) {
            application.getBean("fast", ChatModel.class).chat("Ahoy!");

            assertThat(application
                            .getBean(AzureAiInferenceEmulator.class)
                            .lastRequest()
                            .body())
                    .contains("\"temperature\":0.25", "\"stop\":[\"one\",\"two\"]", "\"safe_prompt\":true");
        }
    }

    @Test
    void theModelsTakeTwelveLinesOfYamlAtMost() throws Exception {
        long lines = Files.readString(Path.of("src/main/resources/application.yml"))
                        .split("\n\n")[0]
                        .lines()
                        .count()
                + Files.readString(Path.of("src/main/resources/application-azure.yml"))
                        .lines()
                        .count();

        assertThat(lines).isBetween(8L, 12L);
    }

    @Test
    void theDemoAsksOverHttpAndEnds() {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        PrintStream out = System.out;
        System.setOut(new PrintStream(written, true, UTF_8));
        try {
            SpringBootExample.main(new String[] {"--spring.profiles.active=demo"});
        } finally {
            System.setOut(out);
        }

        assertThat(written.toString(UTF_8))
                .contains("The models are on an emulator on this machine")
                .contains("GET /answers?question=What+about+dogs&carefully=true", "\"model\":\"gpt-5.4-2026-03-05\"")
                .contains("\"name\":\"model.tokens\"", "\"status\":\"UP\"");
    }
}
