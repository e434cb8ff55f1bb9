package dev.langchain4j.model.azure.inference.internal.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceProfile;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.Dialect;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.Feature;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.emulator.Responder;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A conversation with tool calls that starts on one deployment and continues on others, which reject other formats. */
class PortabilityTest {

    private static final ToolSpecification WEATHER =
            ToolSpecification.builder().name("weather").build();

    private AzureAiInferenceEmulator emulator;
    private final List<ChatMessage> conversation = new ArrayList<>();

    @BeforeEach
    void beginOnGpt() {
        emulator = AzureAiInferenceEmulator.builder()
                .deployment(Deployment.chat("gpt", Dialect.GPT).build())
                .deployment(Deployment.chat("mistral", Dialect.MISTRAL).build())
                .deployment(Deployment.chat("deepseek", Dialect.DEEPSEEK).build())
                .deployment(Deployment.chat("rolefree", Dialect.LLAMA)
                        .without(Feature.SYSTEM_ROLE)
                        .build())
                .responder(Responder.scripted()
                        .when(call -> call.toolResults().isEmpty(), Reply.toolCall("weather", "{}"))
                        .when(call -> true, Reply.text("It is sunny.")))
                .start();
        conversation.add(SystemMessage.from("Be brief."));
        conversation.add(UserMessage.from("How is the weather?"));
        AiMessage asking = ask("gpt", AzureAiInferenceProfile.of("gpt"));
        assertThat(asking.hasToolExecutionRequests()).isTrue();
        conversation.add(asking);
        conversation.add(
                ToolExecutionResultMessage.from(asking.toolExecutionRequests().get(0), "sunny"));
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void goesOnOnMistralWhichWantsOtherIds() {
        assertThatThrownBy(() -> ask("mistral", null)).isInstanceOf(InvalidRequestException.class);
        assertThat(ask("mistral", AzureAiInferenceProfile.of("mistral")).text()).isEqualTo("It is sunny.");
    }

    @Test
    void goesOnWhereThereIsNoSystemRole() {
        assertThatThrownBy(() -> ask("rolefree", null)).isInstanceOf(InvalidRequestException.class);
        assertThat(ask(
                                "rolefree",
                                AzureAiInferenceProfile.of(
                                        Map.of("base", "llama", "tools", "true", "system-role", "user")))
                        .text())
                .contains("It is sunny.");
    }

    @Test
    void goesOnOnDeepSeekAndBackAgain() {
        conversation.add(ask("deepseek", AzureAiInferenceProfile.of("deepseek")));
        conversation.add(UserMessage.from("And now?"));
        AiMessage again = ask("deepseek", AzureAiInferenceProfile.of("deepseek"));
        conversation.add(again);
        conversation.add(
                ToolExecutionResultMessage.from(again.toolExecutionRequests().get(0), "rainy"));

        assertThat(ask("deepseek", AzureAiInferenceProfile.of("deepseek")).text())
                .contains("It is sunny.");
        assertThat(ask("mistral", AzureAiInferenceProfile.of("mistral")).text()).contains("It is sunny.");
        assertThat(ask("gpt", AzureAiInferenceProfile.of("gpt")).text()).contains("It is sunny.");
    }

    private AiMessage ask(String deployment, AzureAiInferenceProfile profile) {
        return AzureAiInferenceChatModel.builder()
                .endpoint(emulator.endpoint(EmulatorEndpointType.OPENAI_V1, deployment))
                .apiKey(emulator.apiKey())
                .modelName(deployment)
                .profile(profile)
                .toolSpecifications(WEATHER)
                .build()
                .chat(ChatRequest.builder().messages(conversation).build())
                .aiMessage();
    }
}
