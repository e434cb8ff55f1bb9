package dev.langchain4j.model.azure.inference.testing;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatApi;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatRequestParameters;
import dev.langchain4j.model.azure.inference.AzureAiInferenceProfile.UnsupportedPolicy;
import dev.langchain4j.model.azure.inference.internal.chat.ChatCall;
import dev.langchain4j.model.azure.inference.internal.endpoint.Endpoint;
import dev.langchain4j.model.azure.inference.internal.profile.ChatTarget;
import dev.langchain4j.model.azure.inference.internal.profile.ProfileTraits;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.provider.Arguments;

/** Requests for a deployment of OpenAI v1, which has both APIs: the Responses API unless an option says otherwise. */
public final class ResponsesRequests {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    public static final String RESOURCE = "https://res.services.ai.azure.com/openai/v1";

    public static final ToolSpecification TOOL = ToolSpecification.builder()
            .name("tide")
            .description("Tide at an island")
            .parameters(JsonObjectSchema.builder()
                    .addStringProperty("island")
                    .required("island")
                    .build())
            .build();

    public static final Map<String, Object> ALMANAC = mcp("almanac");
    public static final Map<String, Object> CHARTS = mcp("charts");

    private ResponsesRequests() {}

    private static Map<String, Object> mcp(String label) {
        return serverTool("mcp", "server_label", label);
    }

    /** A server-side tool. */
    public static Map<String, Object> named(String type, String name) {
        return serverTool(type, "name", name);
    }

    private static Map<String, Object> serverTool(String type, String field, String value) {
        Map<String, Object> tool = new LinkedHashMap<>();
        tool.put("type", type);
        tool.put(field, value);
        return tool;
    }

    /** A row of a table of options. */
    public static Arguments row(String name, UnaryOperator<AzureAiInferenceChatRequestParameters.Builder> options) {
        return arguments(name, options);
    }

    /** A row with what is expected of them. */
    public static Arguments row(
            String name, UnaryOperator<AzureAiInferenceChatRequestParameters.Builder> options, String expected) {
        return arguments(name, options, expected);
    }

    /** A question through chat completions, which may omit what they do not have. */
    public static ChatCall degraded(UnaryOperator<AzureAiInferenceChatRequestParameters.Builder> options) {
        return ChatCall.of(
                request(
                        List.of(UserMessage.from("hi")),
                        some -> options.apply(some.api(AzureAiInferenceChatApi.CHAT_COMPLETIONS))),
                target(RESOURCE, UnsupportedPolicy.DEGRADE),
                false);
    }

    public static JsonNode body(
            String endpoint,
            List<ChatMessage> messages,
            UnaryOperator<AzureAiInferenceChatRequestParameters.Builder> options)
            throws IOException {
        ChatCall call = ChatCall.of(request(messages, options), target(endpoint, null), false);
        return MAPPER.readTree(call.wire().bytes());
    }

    public static ChatTarget target(String endpoint, UnsupportedPolicy policy) {
        return new ChatTarget(
                Endpoint.of(endpoint, null, null, "gpt"),
                ProfileTraits.NONE,
                policy == null ? UnsupportedPolicy.FAIL : policy);
    }

    public static ChatRequest request(
            List<ChatMessage> messages, UnaryOperator<AzureAiInferenceChatRequestParameters.Builder> options) {
        return ChatRequest.builder()
                .messages(messages)
                .parameters(options.apply(
                                AzureAiInferenceChatRequestParameters.builder().api(AzureAiInferenceChatApi.RESPONSES))
                        .build())
                .build();
    }

    /** JSON in single quotes. */
    public static JsonNode json(String text) throws IOException {
        return MAPPER.readTree(text.replace("\\'", "\\\"").replace('\'', '"'));
    }
}
