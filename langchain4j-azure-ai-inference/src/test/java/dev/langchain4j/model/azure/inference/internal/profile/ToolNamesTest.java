package dev.langchain4j.model.azure.inference.internal.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatRequestParameters;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatResponseMetadata;
import dev.langchain4j.model.azure.inference.AzureAiInferenceProfile;
import dev.langchain4j.model.azure.inference.AzureAiInferenceStreamingChatModel;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.Dialect;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names of tools that the provider rejects: others are sent, the same everywhere, and LangChain4j sees its own. */
class ToolNamesTest {

    private AzureAiInferenceEmulator emulator;

    @BeforeEach
    void start() {
        emulator = AzureAiInferenceEmulator.builder()
                .deployment(Deployment.chat("gpt", Dialect.GPT).build())
                .responder(call ->
                        Reply.toolCall(call.toolNames().get(call.toolNames().size() - 1), "{}"))
                .start();
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    @ParameterizedTest
    @CsvSource({
        "functions.now, functions_now",
        "get weather, get_weather",
        "server/tool:run, server_tool_run",
        "größe, gr__e",
        "now, now",
        "a-b_C9, a-b_C9"
    })
    void aNameIsSentInLettersThatFit(String own, String sent) {
        ChatResponse response = model().chat(request(own));

        assertThat(sentNames()).containsExactly(sent);
        assertThat(response.aiMessage().toolExecutionRequests())
                .extracting(ToolExecutionRequest::name)
                .containsExactly(own);
        assertThat(((AzureAiInferenceChatResponseMetadata) response.metadata()).degradations())
                .hasSize(own.equals(sent) ? 0 : 1)
                .allMatch(line -> line.contains(own) && line.contains(sent));
    }

    @Test
    void namesThatWouldBecomeTheSameStayApartAndLongOnesGetShorter() {
        String longName = "x".repeat(65);
        String otherLongName = "x".repeat(66);
        String[] own = {"a_b", "a.b", "a/b", longName, otherLongName, "now.", ".now"};

        ChatResponse response = model().chat(request(own));

        assertThat(sentNames())
                .hasSize(own.length)
                .doesNotHaveDuplicates()
                .contains("a_b")
                .allMatch(name -> name.matches("[a-zA-Z0-9_-]{1,64}"));
        assertThat(response.aiMessage().toolExecutionRequests().get(0).name()).isEqualTo(".now");
    }

    @Test
    void theHistoryAndTheToolChoiceHaveTheNamesOfTheTools() {
        ToolExecutionRequest call = ToolExecutionRequest.builder()
                .id("c1")
                .name("my.tool")
                .arguments("{}")
                .build();
        ToolExecutionRequest unknown =
                call.toBuilder().id("c2").name("functions.gone").build();
        ChatRequest request = ChatRequest.builder()
                .messages(
                        UserMessage.from("hi"),
                        AiMessage.from(call, unknown),
                        ToolExecutionResultMessage.from(call, "ok"),
                        ToolExecutionResultMessage.from(unknown, "no such tool"))
                .parameters(AzureAiInferenceChatRequestParameters.builder()
                        .toolSpecifications(
                                ToolSpecification.builder().name("my.tool").build())
                        .toolChoiceName("my.tool")
                        .build())
                .build();

        ChatResponse response = model().chat(request);

        JsonNode sent = emulator.lastRequest().json();
        assertThat(sent.at("/tools/0/function/name").asText()).isEqualTo("my_tool");
        assertThat(sent.at("/tool_choice/function/name").asText()).isEqualTo("my_tool");
        assertThat(sent.at("/messages/1/tool_calls/0/function/name").asText()).isEqualTo("my_tool");
        assertThat(sent.at("/messages/1/tool_calls/1/function/name").asText()).isEqualTo("functions_gone");
        assertThat(response.aiMessage().toolExecutionRequests().get(0).name()).isEqualTo("my.tool");
    }

    @Test
    void aStreamHasTheToolsOwnNames() throws Exception {
        List<String> names = new ArrayList<>();
        CompletableFuture<ChatResponse> response = new CompletableFuture<>();
        AzureAiInferenceStreamingChatModel.builder()
                .endpoint(emulator.endpoint(EmulatorEndpointType.OPENAI_V1, "gpt"))
                .apiKey(emulator.apiKey())
                .modelName("gpt")
                .profile(AzureAiInferenceProfile.of("gpt"))
                .build()
                .chat(request("my.tool"), new StreamingChatResponseHandler() {
                    @Override
                    public void onPartialToolCall(PartialToolCall partial) {
                        names.add(partial.name());
                    }

                    @Override
                    public void onCompleteToolCall(CompleteToolCall complete) {
                        names.add(complete.toolExecutionRequest().name());
                    }

                    @Override
                    public void onCompleteResponse(ChatResponse complete) {
                        response.complete(complete);
                    }

                    @Override
                    public void onError(Throwable error) {
                        response.completeExceptionally(error);
                    }
                });

        AiMessage message = response.get(30, TimeUnit.SECONDS).aiMessage();
        assertThat(message.toolExecutionRequests().get(0).name()).isEqualTo("my.tool");
        assertThat(names).hasSizeGreaterThanOrEqualTo(2).containsOnly("my.tool");
        assertThat(sentNames()).containsExactly("my_tool");
    }

    private List<String> sentNames() {
        List<String> names = new ArrayList<>();
        emulator.lastRequest()
                .json()
                .path("tools")
                .forEach(tool -> names.add(tool.at("/function/name").asText()));
        return names;
    }

    private AzureAiInferenceChatModel model() {
        return AzureAiInferenceChatModel.builder()
                .endpoint(emulator.endpoint(EmulatorEndpointType.OPENAI_V1, "gpt"))
                .apiKey(emulator.apiKey())
                .modelName("gpt")
                .profile(AzureAiInferenceProfile.of("gpt"))
                .build();
    }

    private static ChatRequest request(String... tools) {
        List<ToolSpecification> specifications = new ArrayList<>();
        for (String tool : tools) {
            specifications.add(ToolSpecification.builder().name(tool).build());
        }
        return ChatRequest.builder()
                .messages(UserMessage.from("hi"))
                .toolSpecifications(specifications)
                .build();
    }
}
