package dev.langchain4j.model.azure.inference;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.Dialect;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.Feature;
import dev.langchain4j.model.azure.inference.emulator.RecordedRequest;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.emulator.Responder;
import dev.langchain4j.model.azure.inference.testing.StreamRecorder;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Deployments that want one API or both, and the two models that ask them. */
abstract class BothApis {

    static final ToolSpecification TOOL =
            ToolSpecification.builder().name("tide").description("the tide").build();

    AzureAiInferenceEmulator emulator;

    /** What the Responses API responds to a question that says so. */
    String refusal = "";

    /** The two models: what holds for one has to hold for the other. */
    enum Kind {
        SYNC {
            @Override
            Function<ChatRequest, ChatResponse> model(
                    UnaryOperator<ChatModelBuilder<?>> options, AzureAiInferenceEmulator emulator, String deployment) {
                AzureAiInferenceChatModel.Builder builder = AzureAiInferenceChatModel.builder();
                options.apply(connected(builder, emulator, deployment));
                return builder.build()::chat;
            }
        },
        STREAMING {
            @Override
            Function<ChatRequest, ChatResponse> model(
                    UnaryOperator<ChatModelBuilder<?>> options, AzureAiInferenceEmulator emulator, String deployment) {
                AzureAiInferenceStreamingChatModel.Builder builder = AzureAiInferenceStreamingChatModel.builder();
                options.apply(connected(builder, emulator, deployment));
                AzureAiInferenceStreamingChatModel model = builder.build();
                return request -> {
                    StreamRecorder recorder = new StreamRecorder();
                    model.chat(request, recorder);
                    return recorder.await();
                };
            }
        };

        abstract Function<ChatRequest, ChatResponse> model(
                UnaryOperator<ChatModelBuilder<?>> options, AzureAiInferenceEmulator emulator, String deployment);

        private static <B extends ChatModelBuilder<B>> B connected(
                B builder, AzureAiInferenceEmulator emulator, String deployment) {
            return builder.endpoint(emulator.endpoint(EmulatorEndpointType.OPENAI_V1, deployment))
                    .apiKey(emulator.apiKey())
                    .modelName(deployment)
                    .maxRetries(0);
        }
    }

    @BeforeEach
    void start() {
        emulator = AzureAiInferenceEmulator.builder()
                .deployment(Deployment.chat("plain", Dialect.GPT)
                        .without(Feature.REASONING)
                        .build())
                .deployment(Deployment.chat("chat-only", Dialect.DEEPSEEK).build())
                .deployment(reasoning("gpt-5.4").build())
                .deployment(reasoning("gpt-6-astra")
                        .with(Feature.SINGLE_CONTINUATION)
                        .build())
                .deployment(reasoning("gpt-5.3-codex").without(Feature.CHAT).build())
                .responder(Responder.scripted()
                        .when(
                                call -> call.lastUserText().equals("Refuse")
                                        && call.request().path().endsWith("/responses"),
                                call -> Reply.error(400, refusal))
                        .when(
                                call -> !call.toolNames().isEmpty()
                                        && call.toolResults().isEmpty(),
                                call -> Reply.toolCall("tide", "{}"))
                        .when(call -> true, Reply.text("High tide.")))
                .start();
    }

    private static Deployment.Builder reasoning(String name) {
        return Deployment.chat(name, Dialect.GPT)
                .model(name + "-2026")
                .with(Feature.REASONING, Feature.TOOLS_NEED_RESPONSES);
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    final AzureAiInferenceConnection connection() {
        return AzureAiInferenceConnection.builder()
                .endpoint(emulator.endpoint(EmulatorEndpointType.OPENAI_V1, ""))
                .apiKey(emulator.apiKey())
                .build();
    }

    final Function<ChatRequest, ChatResponse> model(
            Kind kind, String deployment, UnaryOperator<ChatModelBuilder<?>> options) {
        return kind.model(options, emulator, deployment);
    }

    static ChatRequest question() {
        return ChatRequest.builder()
                .messages(UserMessage.from("How is the tide?"))
                .build();
    }

    static ChatRequest withTool() {
        return question().toBuilder()
                .parameters(
                        ChatRequestParameters.builder().toolSpecifications(TOOL).build())
                .build();
    }

    static ChatRequest answered(ChatRequest request, ChatResponse response) {
        List<ChatMessage> messages = new ArrayList<>(request.messages());
        AiMessage ai = response.aiMessage();
        messages.add(ai);
        for (ToolExecutionRequest call : ai.toolExecutionRequests()) {
            messages.add(ToolExecutionResultMessage.from(call, "2 m"));
        }
        return request.toBuilder().messages(messages).build();
    }

    static AzureAiInferenceChatResponseMetadata metadata(ChatResponse response) {
        return (AzureAiInferenceChatResponseMetadata) response.metadata();
    }

    final List<String> routes() {
        return emulator.requests().stream()
                .map(request -> request.path().replaceFirst(".*/openai/v1/", ""))
                .toList();
    }

    final List<JsonNode> bodies() {
        return emulator.requests().stream().map(RecordedRequest::json).toList();
    }
}
