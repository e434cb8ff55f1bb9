package dev.langchain4j.model.azure.inference.config.internal.live;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.model.azure.inference.config.internal.route.ForwardingHandler;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The model that responds to a chat by name. A response with tool calls carries it as an attribute, and the request
 * with the results of these tools goes to the same model, whatever the name refers to by then: otherwise one invocation
 * of an AI service would mix two. Attributes of messages are never sent.
 *
 * @param handle the name that the application used
 * @param model the name of the model that responds
 */
public record InvocationTarget<T>(String handle, String model, T target) {

    static final String ATTRIBUTE = "azure_ai_inference_target";

    /** Finds models by the names that an application uses. */
    public interface Finder<T> {

        /** The model of this name, if it still exists; otherwise, and for null, what the handle refers to now. */
        InvocationTarget<T> find(@Nullable String model);

        /** The model for these messages. */
        default InvocationTarget<T> find(List<ChatMessage> messages) {
            InvocationTarget<T> now = find((String) null);
            String caller = toolCaller(now.handle, messages);
            return caller == null || caller.equals(now.model) ? now : find(caller);
        }
    }

    /**
     * The model that called the tools whose results end the messages; null if it was not called through this handle.
     */
    private static @Nullable String toolCaller(String handle, List<ChatMessage> messages) {
        int last = messages.size() - 1;
        int i = last;
        while (i >= 0 && messages.get(i) instanceof ToolExecutionResultMessage) {
            i--;
        }
        boolean isToolResult = i < last;
        if (i < 0 || !isToolResult || !(messages.get(i) instanceof AiMessage called)) {
            return null;
        }
        String prefix = handle + " -> ";
        // A memory may have been written by anyone.
        return called.attributes().get(ATTRIBUTE) instanceof String mark && mark.startsWith(prefix)
                ? mark.substring(prefix.length())
                : null;
    }

    public <S> InvocationTarget<S> as(Class<S> type) {
        return new InvocationTarget<>(handle, model, type.cast(target));
    }

    /** The response with its origin, if it calls tools. */
    ChatResponse marked(ChatResponse response) {
        AiMessage message = response.aiMessage();
        if (!message.hasToolExecutionRequests()) {
            return response;
        }
        Map<String, Object> attributes = new HashMap<>(message.attributes());
        attributes.put(ATTRIBUTE, handle + " -> " + model);
        return ChatResponse.builder()
                .aiMessage(message.toBuilder().attributes(attributes).build())
                .metadata(response.metadata())
                .build();
    }

    StreamingChatResponseHandler marking(StreamingChatResponseHandler handler) {
        return new MarkingHandler(this, handler);
    }

    /** Marks the response at the end of a stream. Passes on everything else. */
    private static final class MarkingHandler extends ForwardingHandler {

        private final InvocationTarget<?> target;

        MarkingHandler(InvocationTarget<?> target, StreamingChatResponseHandler handler) {
            super(handler);
            this.target = target;
        }

        @Override
        public void onCompleteResponse(ChatResponse response) {
            super.onCompleteResponse(target.marked(response));
        }
    }
}
