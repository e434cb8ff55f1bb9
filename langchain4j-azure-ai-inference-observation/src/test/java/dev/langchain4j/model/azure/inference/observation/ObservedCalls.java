package dev.langchain4j.model.azure.inference.observation;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatRequestParameters;
import dev.langchain4j.model.azure.inference.AzureAiInferenceConnection;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceLanguageModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceProfile;
import dev.langchain4j.model.azure.inference.AzureAiInferenceProfile.UnsupportedPolicy;
import dev.langchain4j.model.azure.inference.AzureAiInferenceStreamingChatModel;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceModels;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.AzureErrors;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.Dialect;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.Feature;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import io.micrometer.observation.ObservationRegistry;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Calls of every kind, with all that can be told of them. */
final class ObservedCalls {

    private static final String CHAT = """
            {"id": "chatcmpl-1", "object": "chat.completion", "model": "gpt-5.4-2026-03-05", "service_tier": "default",
             "choices": [{"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": "It is salt."}}],
             "usage": {"prompt_tokens": 40, "completion_tokens": 20, "total_tokens": 60,
                       "prompt_tokens_details": {"cached_tokens": 32},
                       "completion_tokens_details": {"reasoning_tokens": 8}}}
            """;

    private final AzureAiInferenceEmulator emulator;
    private final AzureAiInferenceConnection connection;

    private ObservedCalls(AzureAiInferenceEmulator emulator, AzureAiInferenceObservation observation) {
        this.emulator = emulator;
        this.connection = Telemetry.connection(emulator, observation);
    }

    static void make(AzureAiInferenceObservation observation) {
        try (AzureAiInferenceEmulator emulator = AzureAiInferenceEmulator.builder()
                .deployment(Deployment.chat("gpt-5.4", Dialect.GPT)
                        .with(Feature.COMPLETIONS)
                        .build())
                .deployment(Deployment.chat("other", Dialect.GPT).build())
                .deployment(Deployment.embeddings("embed", Dialect.GPT).build())
                .responder(call -> Reply.text("one two three"))
                .start()) {
            ObservedCalls calls = new ObservedCalls(emulator, observation);
            calls.chat();
            calls.stream();
            calls.embeddings();
            calls.completion();
            calls.routed(observation);
        }
    }

    private void chat() {
        AtomicInteger requests = new AtomicInteger();
        emulator.interceptWith(request -> requests.incrementAndGet() == 1
                ? AzureErrors.tooManyRequests(0).header("x-request-id", "r-1")
                : Reply.raw(200, "application/json", CHAT)
                        .header("x-request-id", "r-2")
                        .header("x-ms-deployment-name", "gpt-5.4-paygo")
                        .header("x-ms-spillover-from-deployment", "gpt-5.4")
                        .header("x-ms-spillover-error", "429"));
        AzureAiInferenceChatModel model = AzureAiInferenceChatModel.builder()
                .connection(connection)
                .modelName("gpt-5.4")
                .profile(AzureAiInferenceProfile.of(Map.of("unsupported-parameters", "user")))
                .onUnsupported(UnsupportedPolicy.DEGRADE)
                .build();
        model.chat(ChatRequest.builder()
                .messages(SystemMessage.from("Be brief."), UserMessage.from("Why is the sea salty?"))
                .parameters(AzureAiInferenceChatRequestParameters.builder()
                        .maxOutputTokens(100)
                        .temperature(0.5)
                        .topP(0.9)
                        .frequencyPenalty(0.1)
                        .presencePenalty(0.2)
                        .stopSequences("END")
                        .seed(7)
                        .reasoningEffort("low")
                        .user("u")
                        .responseFormat(ResponseFormat.TEXT)
                        .toolSpecifications(ToolSpecification.builder()
                                .name("tide")
                                .description("When the tide turns")
                                .build())
                        .build())
                .build());
        emulator.interceptWith(request -> Reply.asUsual());
    }

    private void stream() {
        StreamEnd end = new StreamEnd(ObservationRegistry.NOOP);
        AzureAiInferenceStreamingChatModel.builder()
                .connection(connection)
                .modelName("gpt-5.4")
                .build()
                .chat("hi", end);
        end.await();
    }

    private void embeddings() {
        AzureAiInferenceEmbeddingModel.builder()
                .connection(connection)
                .modelName("embed")
                .dimensions(8)
                .build()
                .embed("hi");
    }

    private void completion() {
        AzureAiInferenceLanguageModel.builder()
                .connection(connection)
                .modelName("gpt-5.4")
                .build()
                .generate("Once");
    }

    private void routed(AzureAiInferenceObservation observation) {
        emulator.mockFailures("gpt-5.4");
        String prefix = "langchain4j.azure-ai-inference.";
        try (AzureAiInferenceModels models = AzureAiInferenceModels.builder()
                .values(Map.of(
                        prefix + "connections.here.endpoint", emulator.endpoint(EmulatorEndpointType.OPENAI_V1, ""),
                        prefix + "connections.here.api-key", emulator.apiKey(),
                        prefix + "models.first.connection", "here",
                        prefix + "models.first.chat-model.model-name", "gpt-5.4",
                        prefix + "models.second.connection", "here",
                        prefix + "models.second.chat-model.model-name", "other",
                        prefix + "models.assistant.routes", "first,second",
                        prefix + "models.assistant.strategy", "in-order"))
                .customizer(observation)
                .build()) {
            models.chatModel("assistant").chat("hi");
        }
        emulator.mockFailures();
    }
}
