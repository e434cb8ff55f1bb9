package dev.langchain4j.model.azure.inference.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.Dialect;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.Feature;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.emulator.Responder;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.SystemMessage;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One AI service, one handle, one memory: the alias moves the conversation over deployments that reject other formats.
 */
class PortabilityByNameTest {

    private static final List<String> WAY = List.of("gpt", "mistral", "rolefree", "deepseek", "mistral", "gpt");

    interface Assistant {
        @SystemMessage("Ask the weather station.")
        String answer(String question);
    }

    static final class Station {
        @Tool("Tells the sky")
        String sky() {
            return "sunny";
        }
    }

    @TempDir
    Path directory;

    private final AzureAiInferenceEmulator emulator = AzureAiInferenceEmulator.builder()
            .deployment(Deployment.chat("gpt", Dialect.GPT).build())
            .deployment(Deployment.chat("mistral", Dialect.MISTRAL).build())
            .deployment(Deployment.chat("rolefree", Dialect.LLAMA)
                    .without(Feature.SYSTEM_ROLE)
                    .build())
            .deployment(Deployment.chat("deepseek", Dialect.DEEPSEEK).build())
            .responder(Responder.scripted()
                    .when(call -> call.toolResults().isEmpty(), Reply.toolCall("sky", "{}"))
                    .when(call -> true, Reply.text("It is sunny.")))
            .start();

    private final ChatMemory memory = MessageWindowChatMemory.withMaxMessages(100);

    @AfterEach
    void stop() {
        emulator.close();
    }

    private String configuration(String alias) {
        return """
                connections:
                  here:
                    endpoint: %s
                    api-key: %s
                models:
                  gpt:
                    connection: here
                    chat-model: {model-name: gpt, profile: gpt}
                  mistral:
                    connection: here
                    chat-model: {model-name: mistral, profile: mistral}
                  rolefree:
                    connection: here
                    chat-model: {model-name: rolefree, profile: {base: llama, tools: true, system-role: user}}
                  deepseek:
                    connection: here
                    chat-model: {model-name: deepseek, profile: deepseek}
                  bare-mistral:
                    connection: here
                    chat-model: {model-name: mistral}
                  bare-rolefree:
                    connection: here
                    chat-model: {model-name: rolefree}
                aliases:
                  assistant: %s
                """.formatted(emulator.endpoint(EmulatorEndpointType.OPENAI_V1, ""), emulator.apiKey(), alias);
    }

    @Test
    void aConversationGoesOnOnEachDeployment() {
        Config config = Config.yaml(directory, configuration(WAY.get(0)));
        try (AzureAiInferenceModels models = config.load()) {
            Assistant assistant = AiServices.builder(Assistant.class)
                    .chatModel(models.chatModel("assistant"))
                    .chatMemory(memory)
                    .tools(new Station())
                    .build();
            for (String deployment : WAY) {
                config.rewriteYaml(configuration(deployment));
                models.reload();
                assertThat(assistant.answer("How is the weather?")).contains("It is sunny.");
                assertThat(emulator.lastRequest().json().path("model").asText()).isEqualTo(deployment);
            }
            // One system message, and four for each question: asked, tool called, its result, answered.
            assertThat(memory.messages()).hasSize(1 + 4 * WAY.size());
            assertThat(emulator.requests()).hasSize(2 * WAY.size());
        }
    }

    /**
     * What makes the test above worth something: without their profiles the deployments refuse the same conversation.
     */
    @ParameterizedTest
    @ValueSource(strings = {"bare-mistral", "bare-rolefree"})
    void withoutItsProfileADeploymentRefusesIt(String name) {
        Config config = Config.yaml(directory, configuration("gpt"));
        try (AzureAiInferenceModels models = config.load()) {
            AiServices.builder(Assistant.class)
                    .chatModel(models.chatModel("assistant"))
                    .chatMemory(memory)
                    .tools(new Station())
                    .build()
                    .answer("How is the weather?");
            List<ChatMessage> begun = memory.messages();
            assertThatThrownBy(() -> models.chatModel(name)
                            .chat(ChatRequest.builder().messages(begun).build()))
                    .isInstanceOf(InvalidRequestException.class);
        }
    }
}
