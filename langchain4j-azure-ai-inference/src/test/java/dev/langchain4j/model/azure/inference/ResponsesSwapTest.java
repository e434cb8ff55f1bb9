package dev.langchain4j.model.azure.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ChatMessageDeserializer;
import dev.langchain4j.data.message.ChatMessageSerializer;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.Dialect;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.Feature;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.emulator.Responder;
import dev.langchain4j.model.azure.inference.emulator.ToolCall;
import dev.langchain4j.model.azure.inference.testing.StreamRecorder;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Conversations that change API and provider between a tool call and its result, and come back, their memory in JSON. */
class ResponsesSwapTest {

    private static final ToolSpecification TIDE = ToolSpecification.builder()
            .name("tide")
            .description("the tide at an island")
            .parameters(JsonObjectSchema.builder()
                    .addStringProperty("island")
                    .required("island")
                    .build())
            .build();

    private static AzureAiInferenceEmulator emulator;

    /** Deployments, each asked through one API. */
    enum Speaker {
        GPT_CHAT(Dialect.GPT, AzureAiInferenceChatApi.CHAT_COMPLETIONS, "gpt"),
        GPT_RESPONSES(Dialect.GPT, AzureAiInferenceChatApi.RESPONSES, "gpt", Feature.REASONING),
        OTHER_GPT_RESPONSES(
                Dialect.GPT,
                AzureAiInferenceChatApi.RESPONSES,
                "gpt",
                Feature.REASONING,
                Feature.SINGLE_CONTINUATION,
                Feature.PHASES),
        GPT_AUTO(Dialect.GPT, AzureAiInferenceChatApi.AUTO, "gpt", Feature.REASONING, Feature.TOOLS_NEED_RESPONSES),
        DEEPSEEK_CHAT(Dialect.DEEPSEEK, AzureAiInferenceChatApi.CHAT_COMPLETIONS, "deepseek"),
        DEEPSEEK_RESPONSES(Dialect.DEEPSEEK, AzureAiInferenceChatApi.RESPONSES, "deepseek"),
        GROK_RESPONSES(Dialect.GROK, AzureAiInferenceChatApi.RESPONSES, "grok"),
        COHERE_RESPONSES(Dialect.COHERE, AzureAiInferenceChatApi.RESPONSES, "cohere"),
        MISTRAL_CHAT(Dialect.MISTRAL, AzureAiInferenceChatApi.CHAT_COMPLETIONS, "mistral");

        private final Dialect dialect;
        private final AzureAiInferenceChatApi api;
        private final String profile;
        private final Feature[] features;

        Speaker(Dialect dialect, AzureAiInferenceChatApi api, String profile, Feature... features) {
            this.dialect = dialect;
            this.api = api;
            this.profile = profile;
            this.features = features;
        }

        Deployment deployment() {
            return Deployment.chat(name(), dialect)
                    .model(name() + "-2026")
                    .with(Feature.RESPONSES)
                    .with(features)
                    .build();
        }

        AiMessage ask(List<ChatMessage> messages, boolean streamed) {
            ChatRequest request = ChatRequest.builder()
                    .messages(messages)
                    .toolSpecifications(TIDE)
                    .build();
            if (!streamed) {
                AzureAiInferenceChatModel.Builder builder = AzureAiInferenceChatModel.builder();
                connect(builder);
                return builder.build().chat(request).aiMessage();
            }
            AzureAiInferenceStreamingChatModel.Builder builder = AzureAiInferenceStreamingChatModel.builder();
            connect(builder);
            StreamRecorder recorder = new StreamRecorder();
            builder.build().chat(request, recorder);
            return recorder.await().aiMessage();
        }

        private void connect(ChatModelBuilder<?> builder) {
            builder.endpoint(emulator.endpoint(EmulatorEndpointType.OPENAI_V1, name()))
                    .apiKey(emulator.apiKey())
                    .modelName(name());
            builder.api(api).returnThinking(true);
            builder.profile(AzureAiInferenceProfile.of(Map.of("base", profile))).maxRetries(0);
        }
    }

    @BeforeAll
    static void start() {
        AzureAiInferenceEmulator.Builder builder = AzureAiInferenceEmulator.builder();
        for (Speaker speaker : Speaker.values()) {
            builder.deployment(speaker.deployment());
        }
        emulator = builder.responder(Responder.scripted()
                        .when(
                                call -> call.toolResults().isEmpty(),
                                call -> Reply.toolCalls(
                                        new ToolCall("tide", "{\"island\":\"Juist\"}", null),
                                        new ToolCall("tide", "{\"island\":\"Texel\"}", null)))
                        .when(
                                call -> call.toolResults().size() == 2,
                                call -> Reply.toolCall("tide", "{\"island\":\"Vlieland\"}"))
                        .when(call -> true, call -> Reply.text("All high.")))
                .start();
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    static Stream<Arguments> swaps() {
        return Stream.of(Speaker.values())
                .flatMap(first -> Stream.of(Speaker.values()).map(second -> Arguments.of(first, second)));
    }

    @ParameterizedTest(name = "{0} to {1}")
    @MethodSource("swaps")
    void inTheMiddleOfToolRounds(Speaker first, Speaker second) {
        List<ChatMessage> messages = new ArrayList<>();
        messages.add(SystemMessage.from("Be brief."));
        messages.add(UserMessage.from("How are the tides?"));

        messages = answered(messages, first.ask(messages, false));
        messages = answered(messages, second.ask(messages, true));
        messages = answered(messages, first.ask(messages, true));

        assertThat(((AiMessage) messages.get(messages.size() - 1)).text()).isEqualTo("All high.");
    }

    @Test
    void reasoningSurvivesTheMemory() {
        emulator.clearRequests();
        List<ChatMessage> messages = List.of(UserMessage.from("How are the tides?"));
        messages = answered(messages, Speaker.GPT_RESPONSES.ask(messages, true));
        Speaker.GPT_RESPONSES.ask(messages, false);

        assertThat(emulator.lastRequest().json().get("input").findValuesAsText("type"))
                .containsExactly(
                        "reasoning", "function_call", "function_call", "function_call_output", "function_call_output");
    }

    /** As a memory that is stored does. */
    private static List<ChatMessage> answered(List<ChatMessage> messages, AiMessage answer) {
        List<ChatMessage> longer = new ArrayList<>(messages);
        longer.add(answer);
        for (ToolExecutionRequest call : answer.toolExecutionRequests()) {
            longer.add(ToolExecutionResultMessage.from(call, "2 m"));
        }
        return new ArrayList<>(ChatMessageDeserializer.messagesFromJson(ChatMessageSerializer.messagesToJson(longer)));
    }
}
