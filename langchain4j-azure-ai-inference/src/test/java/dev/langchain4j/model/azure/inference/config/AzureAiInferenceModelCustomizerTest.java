package dev.langchain4j.model.azure.inference.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.model.azure.inference.AzureAiInferenceChatModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceConnection;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.listener.ChatModelResponseContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A customizer adds what no text can say, and refuses a configuration if it fails. */
class AzureAiInferenceModelCustomizerTest {

    @TempDir
    Path directory;

    private final AzureAiInferenceEmulator emulator = AzureAiInferenceEmulator.start();

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void aCustomizerThatFailsRefusesTheReload() {
        Config config = Config.yaml(directory, FastAndSmart.yaml(emulator, "fast", 0.1));
        AtomicBoolean broken = new AtomicBoolean();
        config.builder().customizer(new AzureAiInferenceModelCustomizer() {
            @Override
            public void chatModel(String name, AzureAiInferenceChatModel.Builder model) {
                if (broken.get()) {
                    throw new UnsupportedOperationException("not today");
                }
            }
        });
        try (AzureAiInferenceModels models = config.load()) {
            broken.set(true);
            config.rewriteYaml(FastAndSmart.yaml(emulator, "fast", 0.2));
            assertThatThrownBy(models::reload)
                    .isInstanceOf(AzureAiInferenceConfigurationException.class)
                    .hasMessageContaining("models.fast.chat-model: could not be built")
                    .hasMessageContaining("not today");
            assertThat(models.chatModel("fast").defaultRequestParameters().temperature())
                    .isEqualTo(0.1);
        }
    }

    @Test
    void theCustomizerAddsWhatNoTextCanSay() {
        List<String> answered = new ArrayList<>();
        List<String> customized = new ArrayList<>();
        Config config = Config.yaml(directory, FastAndSmart.yaml(emulator, "fast", 0.1));
        config.builder().customizer(new AzureAiInferenceModelCustomizer() {
            @Override
            public void connection(String name, AzureAiInferenceConnection.Builder connection) {
                customized.add(name);
                connection.userAgentSuffix("customized");
            }

            @Override
            public void chatModel(String name, AzureAiInferenceChatModel.Builder model) {
                model.listeners(new ChatModelListener() {
                    @Override
                    public void onResponse(ChatModelResponseContext context) {
                        answered.add(name + " by " + context.chatRequest().modelName());
                    }
                });
            }
        });
        try (AzureAiInferenceModels models = config.load()) {
            ChatModel assistant = models.chatModel("assistant");
            assistant.chat("hi");
            config.rewriteYaml(FastAndSmart.yaml(emulator, "smart", 0.1));
            models.reload();
            assistant.chat("hi");
            assertThat(answered).containsExactly("fast by mistral-small", "smart by gpt-5.4");
            assertThat(customized).containsExactly("local");
            assertThat(emulator.lastRequest().header("User-Agent").orElseThrow())
                    .endsWith("customized");
        }
    }
}
