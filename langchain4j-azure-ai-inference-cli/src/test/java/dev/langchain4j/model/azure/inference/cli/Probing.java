package dev.langchain4j.model.azure.inference.cli;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatRequestParameters;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.ToolChoice;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** A deployment of the emulator, the configuration that names it, and its probe. */
abstract class Probing {

    private static final ToolSpecification TOOL =
            ToolSpecification.builder().name("weather").build();

    @TempDir
    Path directory;

    AzureAiInferenceEmulator emulator;

    @AfterEach
    void stop() {
        if (emulator != null) {
            emulator.close();
        }
    }

    final Config start(Deployment deployment, EmulatorEndpointType endpointType) {
        emulator = AzureAiInferenceEmulator.builder().deployment(deployment).start();
        return Config.yaml(directory, configuration(deployment.name(), endpointType, "{}"));
    }

    final String configuration(String name, EmulatorEndpointType endpointType, String profile) {
        return """
                chat-model:
                  endpoint: %s
                  endpoint-type: %s
                  api-key: %s
                  model-name: %s
                  max-retries: 0
                  on-unsupported: degrade
                  profile: %s
                """.formatted(
                        emulator.endpoint(endpointType, name),
                        Map.of(
                                        EmulatorEndpointType.MODELS, "model-inference",
                                        EmulatorEndpointType.SERVERLESS, "serverless",
                                        EmulatorEndpointType.MANAGED, "managed",
                                        EmulatorEndpointType.AZURE_OPENAI, "azure-openai",
                                        EmulatorEndpointType.OPENAI_V1, "openai-v1")
                                .get(endpointType),
                        emulator.apiKey(),
                        name,
                        profile);
    }

    final AzureAiInferenceProbe probe(Config config) {
        return AzureAiInferenceProbe.of(config.file(), "default", name -> null);
    }

    /** All that a request can have but for pictures and sound, in a conversation that was begun elsewhere. */
    static ChatRequest everything(boolean tools, @Nullable String thinking) {
        ToolExecutionRequest call = ToolExecutionRequest.builder()
                .id("call_of-another-maker")
                .name("weather")
                .arguments("{}")
                .build();
        AiMessage asking = AiMessage.builder()
                .toolExecutionRequests(List.of(call))
                .thinking(thinking)
                .build();
        AzureAiInferenceChatRequestParameters.Builder parameters = AzureAiInferenceChatRequestParameters.builder()
                .seed(7)
                .user("me")
                .reasoningEffort("low")
                .sendThinking(true);
        parameters
                .temperature(0.3)
                .topP(0.8)
                .frequencyPenalty(0.2)
                .presencePenalty(0.2)
                .maxOutputTokens(500)
                .stopSequences("END")
                .responseFormat(ResponseFormat.builder()
                        .type(ResponseFormatType.JSON)
                        .jsonSchema(JsonSchema.builder()
                                .name("weather")
                                .rootElement(JsonObjectSchema.builder()
                                        .addStringProperty("sky")
                                        .build())
                                .build())
                        .build());
        if (!tools) {
            return ChatRequest.builder()
                    .messages(SystemMessage.from("Be brief."), UserMessage.from("How is the weather?"))
                    .parameters(parameters.build())
                    .build();
        }
        parameters.toolSpecifications(TOOL).toolChoice(ToolChoice.REQUIRED);
        return ChatRequest.builder()
                .messages(
                        SystemMessage.from("Be brief."),
                        UserMessage.from("How is the weather?"),
                        asking,
                        ToolExecutionResultMessage.from(call, "sunny"))
                .parameters(parameters.parallelToolCalls(true).build())
                .build();
    }

    static Reply refusal(String parameter, String message) {
        return Reply.error(
                400,
                "{\"error\":{\"message\":\"" + message + "\",\"type\":\"invalid_request_error\",\"param\":\""
                        + parameter + "\",\"code\":null}}");
    }
}
