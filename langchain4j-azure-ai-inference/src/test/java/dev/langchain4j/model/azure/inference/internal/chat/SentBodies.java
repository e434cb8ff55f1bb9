package dev.langchain4j.model.azure.inference.internal.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatRequestParameters;
import dev.langchain4j.model.azure.inference.internal.endpoint.Endpoint;
import dev.langchain4j.model.azure.inference.internal.http.ApiCall;
import dev.langchain4j.model.azure.inference.internal.profile.ChatTarget;
import dev.langchain4j.model.azure.inference.internal.wire.JsonWriter;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.nio.charset.StandardCharsets;

/** The JSON that a request of LangChain4j is sent as. */
final class SentBodies {

    static final Endpoint V1 = Endpoint.of("https://res.services.ai.azure.com/openai/v1", null, null, "gpt");
    static final Endpoint MODELS = Endpoint.of("https://res.services.ai.azure.com/models", null, null, "gpt");

    private static final ObjectMapper JSON = new ObjectMapper();

    private SentBodies() {}

    static JsonNode sent(Endpoint endpoint, ChatMessage message) {
        return sent(endpoint, AzureAiInferenceChatRequestParameters.EMPTY, message);
    }

    static JsonNode sent(Endpoint endpoint, AzureAiInferenceChatRequestParameters parameters, ChatMessage message) {
        ChatRequest request =
                ChatRequest.builder().messages(message).parameters(parameters).build();
        return bodyOf(ChatCall.of(request, ChatTarget.of(endpoint), false).wire());
    }

    static JsonNode bodyOf(ApiCall<?> call) {
        return json(new String(JsonWriter.toBytes(call.body()), StandardCharsets.UTF_8), false);
    }

    static JsonNode json(String singleQuoted) {
        return json(singleQuoted, true);
    }

    private static JsonNode json(String text, boolean singleQuoted) {
        try {
            return JSON.readTree(singleQuoted ? text.replace('\'', '"') : text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }
}
