package dev.langchain4j.model.azure.inference.spring;

import static dev.langchain4j.model.azure.inference.spring.NamedModels.P;
import static dev.langchain4j.model.azure.inference.spring.NamedModels.endpoint;
import static dev.langchain4j.model.azure.inference.spring.NamedModels.models;
import static dev.langchain4j.model.azure.inference.spring.NamedModels.runner;
import static dev.langchain4j.model.azure.inference.spring.NamedModels.withVariables;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.config.AzureAiInferenceConfigurationException;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.chat.ChatModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the values of models come from, and what is said of wrong ones. */
class ConfiguredValuesTest {

    private static final AzureAiInferenceEmulator emulator = AzureAiInferenceEmulator.start();

    @TempDir
    Path directory;

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @BeforeEach
    void reset() {
        emulator.reset();
    }

    @Test
    @DisplayName("an identity without azure-identity is a finding that names the dependency")
    void anIdentityWithoutItsLibrary() {
        models(emulator)
                .withPropertyValues(
                        P + "connections.other.endpoint=" + endpoint(emulator),
                        P + "connections.other.credential=default")
                .run(context -> assertThat(context)
                        .getFailure()
                        .isInstanceOf(AzureAiInferenceConfigurationException.class)
                        .hasMessageContaining("connections.other.credential")
                        .hasMessageContaining("add the dependency com.azure:azure-identity"));
    }

    @Test
    @DisplayName("an unknown key says what may have been meant, before any bean is made")
    void anUnknownKey() {
        models(emulator)
                .withPropertyValues(P + "models.fast.chatModel.temprature=0.5")
                .run(context -> assertThat(context)
                        .getFailure()
                        .isInstanceOf(AzureAiInferenceConfigurationException.class)
                        .hasMessageContaining(
                                "models.fast.chat-model.temprature: is an unknown key; did you mean temperature"));
    }

    @Test
    @DisplayName("a variable for a key that no file has takes effect")
    void aVariableForAKeyThatNoFileHas() {
        withVariables(
                        models(emulator),
                        Map.of(
                                "LANGCHAIN4J_AZUREAIINFERENCE_MODELS_FAST_CHATMODEL_TEMPERATURE", "0.25",
                                "LANGCHAIN4J_AZUREAIINFERENCE_DEFAULTS_CHATMODEL_STOPSEQUENCES", "one,two",
                                "LANGCHAIN4J_AZUREAIINFERENCE_DEFAULTCHATMODEL", "fast"))
                .run(context -> {
                    context.getBean(ChatModel.class).chat("Hello");

                    assertThat(emulator.lastRequest().body())
                            .contains("\"temperature\":0.25", "\"stop\":[\"one\",\"two\"]");
                });
    }

    @Test
    @DisplayName("a variable that fits no declared name fails the start")
    void aVariableThatFitsNoName() {
        withVariables(models(emulator), Map.of("LANGCHAIN4J_AZUREAIINFERENCE_MODELS_FEST_CHATMODEL_SEED", "1"))
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasMessageContaining("variable LANGCHAIN4J_AZUREAIINFERENCE_MODELS_FEST_CHATMODEL_SEED")
                        .hasMessageContaining("did you mean")
                        .hasMessageContaining(P + "models.fast.chat-model.seed"));
    }

    @Test
    @DisplayName("placeholders are looked up in the whole environment, extras keep their types")
    void placeholdersAreLookedUpInTheEnvironment() {
        models(emulator)
                .withPropertyValues(
                        "heat=0.5",
                        "mine=${heat}",
                        P + "models.fast.chat-model.temperature=${mine}",
                        P + "models.fast.chat-model.extras.safe_prompt=true",
                        P + "connections.foundry.custom-headers.x-team=${team:search}")
                .run(context -> {
                    context.getBean("fast", ChatModel.class).chat("Hello");

                    assertThat(emulator.lastRequest().body()).contains("\"temperature\":0.5", "\"safe_prompt\":true");
                    assertThat(emulator.lastRequest().header("x-team")).hasValue("search");
                });
    }

    @Test
    @DisplayName("the environment's default endpoint and key count, wherever they are set")
    void theDefaultEndpointAndKeyCount() {
        runner().withPropertyValues(
                        "AZURE_INFERENCE_ENDPOINT=" + endpoint(emulator),
                        "AZURE_INFERENCE_CREDENTIAL=" + emulator.apiKey(),
                        P + "chat-model.model-name=gpt-5.4")
                .run(context -> assertThat(context.getBean(ChatModel.class).chat("Hello"))
                        .isNotEmpty());
    }

    @Test
    @DisplayName("a file of its own stands below the environment")
    void aFileStandsBelowTheEnvironment() throws Exception {
        Path file = Files.writeString(
                directory.resolve("models.properties"), """
                langchain4j.azure-ai-inference.connections.foundry.endpoint=%s
                langchain4j.azure-ai-inference.connections.foundry.api-key=%s
                langchain4j.azure-ai-inference.models.fast.connection=foundry
                langchain4j.azure-ai-inference.models.fast.chat-model.model-name=mistral-small
                langchain4j.azure-ai-inference.models.fast.chat-model.temperature=1
                """.formatted(endpoint(emulator), emulator.apiKey()));
        runner().withPropertyValues(P + "config-file=" + file, P + "models.fast.chat-model.temperature=0.25")
                .run(context -> {
                    context.getBean(ChatModel.class).chat("Hello");

                    assertThat(emulator.lastRequest().body()).contains("\"temperature\":0.25");
                });
    }
}
