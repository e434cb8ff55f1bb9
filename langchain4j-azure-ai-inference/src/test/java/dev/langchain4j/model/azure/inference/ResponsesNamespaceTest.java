package dev.langchain4j.model.azure.inference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessageDeserializer;
import dev.langchain4j.data.message.ChatMessageSerializer;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.testing.StreamRecorder;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Functions of namespaces among the server-side tools, which the application runs. */
class ResponsesNamespaceTest {

    private static final Map<String, Object> SEA = Map.of(
            "type",
            "namespace",
            "name",
            "sea",
            "description",
            "The sea",
            "tools",
            List.of(Map.of(
                    "type",
                    "function",
                    "name",
                    "ebb",
                    "parameters",
                    Map.of("type", "object", "properties", Map.of()))));

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @DisplayName("a call of a namespace goes back with it, also from a memory that is stored as JSON")
    void goesBack(boolean streams) {
        try (AzureAiInferenceEmulator emulator = AzureAiInferenceEmulator.start()) {
            UserMessage question = UserMessage.from("When is ebb?");
            AiMessage call = ask(
                            emulator,
                            streams,
                            ChatRequest.builder()
                                    .messages(question)
                                    .parameters(AzureAiInferenceChatRequestParameters.builder()
                                            .serverTools(List.of(SEA))
                                            .toolChoiceName("ebb")
                                            .build())
                                    .build())
                    .aiMessage();
            AiMessage stored =
                    (AiMessage) ChatMessageDeserializer.messageFromJson(ChatMessageSerializer.messageToJson(call));

            ask(
                    emulator,
                    streams,
                    ChatRequest.builder()
                            .messages(
                                    question,
                                    stored,
                                    ToolExecutionResultMessage.from(
                                            stored.toolExecutionRequests().get(0), "At noon"))
                            .parameters(AzureAiInferenceChatRequestParameters.builder()
                                    .serverTools(List.of(SEA))
                                    .build())
                            .build());

            JsonNode sent = emulator.requests().get(1).json().at("/input/1");
            assertThat(sent.path("type").asText()).isEqualTo("function_call");
            assertThat(sent.path("namespace").asText()).isEqualTo("sea");
        }
    }

    private static ChatResponse ask(AzureAiInferenceEmulator emulator, boolean streams, ChatRequest request) {
        String endpoint = emulator.endpoint(EmulatorEndpointType.OPENAI_V1, "gpt-5.4");
        if (!streams) {
            return AzureAiInferenceChatModel.builder()
                    .endpoint(endpoint)
                    .apiKey(emulator.apiKey())
                    .modelName("gpt-5.4")
                    .build()
                    .chat(request);
        }
        StreamRecorder recorder = new StreamRecorder();
        AzureAiInferenceStreamingChatModel.builder()
                .endpoint(endpoint)
                .apiKey(emulator.apiKey())
                .modelName("gpt-5.4")
                .build()
                .chat(request, recorder);
        return recorder.await();
    }
}
