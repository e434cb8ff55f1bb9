package dev.langchain4j.model.azure.inference.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.config.internal.live.ConfigurationLoad;
import dev.langchain4j.model.azure.inference.config.internal.plan.LoadOptions;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.Dialect;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A profile in a file of its own. */
class ProfileFileTest {

    @TempDir
    Path directory;

    private final AzureAiInferenceEmulator emulator = AzureAiInferenceEmulator.builder()
            .deployment(Deployment.chat("it", Dialect.GPT).build())
            .start();

    @AfterEach
    void stop() {
        emulator.close();
    }

    private String configuration(String profile) {
        return """
                chat-model:
                  endpoint: %s
                  api-key: %s
                  model-name: it
                  max-retries: 0
                  on-unsupported: degrade
                  profile: %s
                """.formatted(emulator.endpoint(EmulatorEndpointType.OPENAI_V1, "it"), emulator.apiKey(), profile);
    }

    @Test
    void aProfileOfAFileIsReadBesideTheConfigurationAndWatched() throws Exception {
        Path profile = Files.writeString(directory.resolve("my.properties"), "max-tokens-parameter=max_tokens\n");
        Config config = Config.yaml(directory, configuration("file:my.properties") + "  max-output-tokens: 9\n");
        try (AzureAiInferenceModels models = config.load()) {
            models.chatModel().chat("hi");
            assertThat(emulator.lastRequest().json().path("max_tokens").asInt()).isEqualTo(9);
            Files.writeString(profile, "max-tokens-parameter=max_completion_tokens\n");
            assertThat(models.reload().changes()).singleElement().asString().endsWith("changed: profile");
            models.chatModel().chat("hi");
            assertThat(emulator.lastRequest()
                            .json()
                            .path("max_completion_tokens")
                            .asInt())
                    .isEqualTo(9);
        }
        ConfigurationLoad attempt = new ConfigurationLoad(LoadOptions.ofFile(config.file(), name -> null), null);
        attempt.run(Set.of());
        assertThat(attempt.seen()).containsKey(profile);
    }

    @Test
    void aProfileFileThatIsTooLargeIsAFindingAndNotCutShort() throws Exception {
        Files.writeString(directory.resolve("big.properties"), "#" + "x".repeat(70_000) + "\ntools=false\n");
        Config config = Config.yaml(directory, configuration("file:big.properties"));
        assertThat(config.findings()).singleElement().asString().contains("big.properties is larger than 64 KiB");
    }

    @Test
    void aProfileFileThatIsMissingOrWrongIsAFinding() throws Exception {
        Config config = Config.yaml(directory, configuration("file:none.properties"));
        assertThat(config.findings())
                .singleElement()
                .asString()
                .contains("chat-model.profile: there is no file none.properties", "begins beside " + config.file());
        Files.writeString(directory.resolve("wrong.properties"), "sistem-role=user\n");
        Config second = Config.file(
                directory.resolve("second.yaml"), Config.belowPrefix(configuration("file:wrong.properties")));
        assertThat(second.findings()).singleElement().asString().contains("profile has no trait 'sistem-role'");
    }
}
