package dev.langchain4j.model.azure.inference.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatApi;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatRequestParameters;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatResponseMetadata;
import dev.langchain4j.model.azure.inference.AzureAiInferenceConnection;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpointType;
import dev.langchain4j.model.azure.inference.AzureAiInferenceProfile;
import dev.langchain4j.model.azure.inference.AzureAiInferenceStreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Sends the small requests of a probe. */
final class ProbeCalls {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final AzureAiInferenceConnection connection;
    private final @Nullable String modelName;

    ProbeCalls(AzureAiInferenceConnection connection, @Nullable String modelName) {
        this.connection = connection;
        this.modelName = modelName;
    }

    /** Whether the endpoint has the Responses API beside chat completions. */
    boolean hasTwoApis() {
        return connection.endpoint(modelName).endpointType() == AzureAiInferenceEndpointType.OPENAI_V1;
    }

    /** The API that responded. */
    static @Nullable AzureAiInferenceChatApi api(ChatResponse response) {
        return response.metadata() instanceof AzureAiInferenceChatResponseMetadata metadata ? metadata.api() : null;
    }

    /** Sends one request, adapted to the traits. */
    ChatResponse chat(
            Map<String, String> traits,
            List<ChatMessage> messages,
            Consumer<AzureAiInferenceChatRequestParameters.Builder> options) {
        return AzureAiInferenceChatModel.builder()
                .connection(connection)
                .modelName(modelName)
                .profile(AzureAiInferenceProfile.of(traits))
                .build()
                .chat(request(messages, options));
    }

    ChatResponse chat(
            Map<String, String> traits, String text, Consumer<AzureAiInferenceChatRequestParameters.Builder> options) {
        return chat(traits, List.of(UserMessage.from(text)), options);
    }

    /** The same as a stream; returns at its end. */
    ChatResponse streamed(Map<String, String> traits, String text) {
        CompletableFuture<ChatResponse> answer = new CompletableFuture<>();
        AzureAiInferenceStreamingChatModel.builder()
                .connection(connection)
                .modelName(modelName)
                .profile(AzureAiInferenceProfile.of(traits))
                .build()
                .chat(
                        request(List.of(UserMessage.from(text)), options -> options.streamUsage(true)),
                        new Ending(answer));
        try {
            return answer.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    private ChatRequest request(
            List<ChatMessage> messages, Consumer<AzureAiInferenceChatRequestParameters.Builder> options) {
        AzureAiInferenceChatRequestParameters.Builder parameters = AzureAiInferenceChatRequestParameters.builder();
        options.accept(parameters);
        return ChatRequest.builder()
                .messages(messages)
                .parameters(parameters.build())
                .build();
    }

    /** The routes of an OpenAPI definition that has been parsed before. */
    static List<String> routesOf(String definition) {
        List<String> routes = new ArrayList<>();
        try {
            JSON.readTree(definition).path("paths").fieldNames().forEachRemaining(routes::add);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What could be read before cannot be read", e);
        }
        return routes;
    }

    /** Whether a response is a JSON object, with this field if one is named. */
    static boolean isJson(ChatResponse response, @Nullable String field) {
        String text = response.aiMessage().text();
        try {
            JsonNode json = text == null ? null : JSON.readTree(text);
            return json != null && json.isObject() && (field == null || json.has(field));
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private record Ending(CompletableFuture<ChatResponse> answer) implements StreamingChatResponseHandler {

        @Override
        public void onCompleteResponse(ChatResponse response) {
            answer.complete(response);
        }

        @Override
        public void onError(Throwable error) {
            answer.completeExceptionally(error);
        }
    }
}
