package dev.langchain4j.model.azure.inference.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.azure.inference.AzureAiInferenceProfile;
import dev.langchain4j.model.azure.inference.AzureAiInferenceProfile.UnsupportedPolicy;
import dev.langchain4j.model.azure.inference.internal.chat.ChatCall;
import dev.langchain4j.model.azure.inference.internal.endpoint.Endpoint;
import dev.langchain4j.model.azure.inference.internal.http.ApiCall;
import dev.langchain4j.model.azure.inference.internal.profile.ChatTarget;
import dev.langchain4j.model.azure.inference.internal.profile.ProfileTraits;
import dev.langchain4j.model.azure.inference.internal.wire.JsonWriter;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Requests as a deployment of OpenAI v1 receives them, with a profile. */
public final class ProfiledRequests {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Endpoint V1 = Endpoint.of("https://res.services.ai.azure.com/openai/v1", null, null, "m");

    private ProfiledRequests() {}

    public static ChatTarget target(AzureAiInferenceProfile profile, UnsupportedPolicy onUnsupported) {
        return new ChatTarget(V1, ProfileTraits.of(profile), onUnsupported);
    }

    public static JsonNode sent(String profile, List<ChatMessage> messages) {
        return sent(AzureAiInferenceProfile.of(profile), messages);
    }

    public static JsonNode sent(AzureAiInferenceProfile profile, List<ChatMessage> messages) {
        ChatRequest request = ChatRequest.builder().messages(messages).build();
        return json(ChatCall.of(request, target(profile, UnsupportedPolicy.FAIL), false)
                .wire());
    }

    /** The call for a question. */
    public static ApiCall<?> call(String profile, UnsupportedPolicy onUnsupported, ChatRequestParameters parameters) {
        return call(AzureAiInferenceProfile.of(profile), onUnsupported, parameters);
    }

    /** The call for a question. */
    public static ApiCall<?> call(
            AzureAiInferenceProfile profile, UnsupportedPolicy onUnsupported, ChatRequestParameters parameters) {
        ChatRequest request = ChatRequest.builder()
                .messages(UserMessage.from("hi"))
                .parameters(parameters)
                .build();
        return ChatCall.of(request, target(profile, onUnsupported), false).wire();
    }

    public static JsonNode json(ApiCall<?> call) {
        String text = new String(JsonWriter.toBytes(call.body()), StandardCharsets.UTF_8);
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }
}
