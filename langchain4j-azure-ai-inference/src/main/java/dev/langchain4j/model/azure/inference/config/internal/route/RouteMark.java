package dev.langchain4j.model.azure.inference.config.internal.route;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatResponseMetadata;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The route that called tools: the request with their results goes there again, so that one invocation of an AI service
 * does not mix routes as long as its own works. Stored in an attribute of the message, which is never sent.
 */
final class RouteMark {

    static final String ATTRIBUTE = "azure_ai_inference_route";

    private RouteMark() {}

    /** The route that called the tools whose results end the messages; null if none of this name did. */
    static @Nullable String find(String name, List<ChatMessage> messages) {
        int last = messages.size() - 1;
        int i = last;
        while (i >= 0 && messages.get(i) instanceof ToolExecutionResultMessage) {
            i--;
        }
        if (i == last || i < 0 || !(messages.get(i) instanceof AiMessage called)) {
            return null;
        }
        String prefix = name + " -> ";
        return called.attributes().get(ATTRIBUTE) instanceof String mark && mark.startsWith(prefix)
                ? mark.substring(prefix.length())
                : null;
    }

    /** The response with its route and the earlier hops, for the application and for the next round of tools. */
    static ChatResponse marked(ChatResponse response, String name, RouteCourse course) {
        String route = course.route().model();
        AiMessage message = response.aiMessage();
        if (message.hasToolExecutionRequests()) {
            Map<String, Object> attributes = new HashMap<>(message.attributes());
            attributes.put(ATTRIBUTE, name + " -> " + route);
            message = message.toBuilder().attributes(attributes).build();
        }
        if (!(response.metadata() instanceof AzureAiInferenceChatResponseMetadata metadata)) {
            return response.toBuilder().aiMessage(message).build();
        }
        return ChatResponse.builder()
                .aiMessage(message)
                .metadata(metadata.toBuilder().route(route).hops(course.hops()).build())
                .build();
    }

    /** Records the result of a request in the route's health. */
    static void learn(ChatResponse response, RouteCourse course) {
        AzureAiInferenceChatResponseMetadata metadata =
                response.metadata() instanceof AzureAiInferenceChatResponseMetadata own ? own : null;
        course.receivesInAll(RequestNeeds.length(response.aiMessage()));
        course.succeeded(
                metadata == null ? null : metadata.timeToFirstEvent(),
                response.tokenUsage(),
                metadata == null ? Map.of() : metadata.rateLimits());
    }
}
