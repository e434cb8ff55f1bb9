package dev.langchain4j.model.azure.inference.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.chat.ChatModel;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is handed out by name, what is known of it, and what remains after the end. */
class AzureAiInferenceModelsTest {

    @TempDir
    Path directory;

    private final AzureAiInferenceEmulator emulator = AzureAiInferenceEmulator.start();

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void statusTellsTargetAndContent() {
        Config config = Config.yaml(directory, FastAndSmart.yaml(emulator, "fast", 0.1));
        try (AzureAiInferenceModels models = config.load()) {
            AzureAiInferenceModelStatus status = models.status().get("assistant");
            assertThat(status.name()).isEqualTo("assistant");
            assertThat(status.model()).isEqualTo("fast");
            assertThat(status.targets()).containsOnlyKeys("chat-model", "streaming-chat-model");
            assertThat(status.targets().get("chat-model").deployment()).isEqualTo("mistral-small");
            assertThat(status.files()).containsOnlyKeys(config.file().toString());
            assertThat(status.files().get(config.file().toString())).matches("[0-9a-f]{64}");
        }
    }

    @Test
    void unknownNamesAreRefusedWithTheNearest() {
        try (AzureAiInferenceModels models =
                Config.yaml(directory, FastAndSmart.yaml(emulator, "fast", 0.1)).load()) {
            assertThatThrownBy(() -> models.chatModel("asistant"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("there is no model or alias 'asistant'; did you mean assistant");
        }
    }

    @Test
    void nothingIsHandedOutByDefaultUnlessItIsSaid() {
        try (AzureAiInferenceModels models = Config.yaml(
                        directory,
                        FastAndSmart.yaml(emulator, "fast", 0.1).replace("default-chat-model: assistant", ""))
                .load()) {
            assertThatThrownBy(models::chatModel)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("no chat-model is the default; set default-chat-model");
        }
    }

    @Test
    void afterClosingCallsAreRefused() {
        AzureAiInferenceModels models =
                Config.yaml(directory, FastAndSmart.yaml(emulator, "fast", 0.1)).load();
        ChatModel assistant = models.chatModel("assistant");
        models.close();
        assertThatThrownBy(() -> assistant.chat("hi"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("AzureAiInferenceModels is closed");
    }

    @Test
    void afterClosingNothingIsReloadedOrHandedOut() {
        AzureAiInferenceModels models =
                Config.yaml(directory, FastAndSmart.yaml(emulator, "fast", 0.1)).load();
        models.close();
        assertThatThrownBy(models::reload)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
        assertThatThrownBy(() -> models.chatModel("assistant"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }
}
