package dev.langchain4j.model.azure.inference.internal.chat;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpointType;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsRequest.ContentPart;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsRequest.Message;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsRequest.ToolCall;
import dev.langchain4j.model.azure.inference.internal.wire.ResponsesReplay;
import java.util.ArrayList;
import java.util.List;

/** Maps LangChain4j's messages to those of the wire. Rejects what the API cannot express, by name. */
final class MessageMapper {

    private MessageMapper() {}

    /** {@code sendThinking}: whether the thinking of earlier responses is sent back to the model. */
    static List<Message> toWire(
            List<ChatMessage> messages, AzureAiInferenceEndpointType type, ChatDialect dialect, boolean sendThinking) {
        List<Message> wire = new ArrayList<>(messages.size());
        for (ChatMessage message : messages) {
            wire.add(toWire(message, type, dialect, sendThinking));
        }
        return wire;
    }

    private static Message toWire(
            ChatMessage message, AzureAiInferenceEndpointType type, ChatDialect dialect, boolean sendThinking) {
        if (message instanceof SystemMessage system) {
            return new Message("system", system.text(), null, null, null, null);
        }
        if (message instanceof UserMessage user) {
            return new Message("user", content(user.contents(), type, dialect), user.name(), null, null, null);
        }
        if (message instanceof AiMessage ai) {
            return assistant(ai, sendThinking);
        }
        if (message instanceof ToolExecutionResultMessage result) {
            return new Message("tool", resultContent(result, type, dialect), null, null, null, result.id());
        }
        throw new UnsupportedFeatureException("messages of type " + message.type() + " are not supported: the chat API"
                + " supports only system, user, assistant and tool messages");
    }

    /** A single text is sent as a string, which every model accepts; anything else as a list of parts. */
    private static Object content(List<Content> contents, AzureAiInferenceEndpointType type, ChatDialect dialect) {
        if (contents.size() == 1 && contents.get(0) instanceof TextContent text) {
            return text.text();
        }
        List<ContentPart> parts = new ArrayList<>(contents.size());
        for (Content content : contents) {
            parts.add(ContentMapper.toWire(content, type, dialect));
        }
        return parts;
    }

    private static Message assistant(AiMessage ai, boolean sendThinking) {
        if (!ai.images().isEmpty()) {
            throw new UnsupportedFeatureException("images in an AiMessage are not supported: the chat API takes only"
                    + " text and tool calls from the assistant; remove the images from the history");
        }
        List<ToolCall> calls = null;
        if (ai.hasToolExecutionRequests()) {
            calls = new ArrayList<>(ai.toolExecutionRequests().size());
            for (ToolExecutionRequest request : ai.toolExecutionRequests()) {
                calls.add(toWire(request));
            }
        }
        // A message without text and calls is valid in LangChain4j: it is sent as an empty response.
        String text = ai.text() == null && calls == null ? "" : ai.text();
        return new Message(
                "assistant", text, null, sendThinking ? ai.thinking() : null, calls, null, ResponsesReplay.in(ai));
    }

    private static ToolCall toWire(ToolExecutionRequest request) {
        String arguments = request.arguments();
        return new ToolCall(
                request.id(),
                "function",
                new ToolCall.Function(request.name(), arguments == null || arguments.isBlank() ? "{}" : arguments));
    }

    private static Object resultContent(
            ToolExecutionResultMessage result, AzureAiInferenceEndpointType type, ChatDialect dialect) {
        boolean isText = result.contents().stream().allMatch(TextContent.class::isInstance);
        return isText || dialect == ChatDialect.CHAT_COMPLETIONS
                ? resultText(result)
                : content(result.contents(), type, dialect);
    }

    private static String resultText(ToolExecutionResultMessage result) {
        if (result.hasSingleText()) {
            return result.text();
        }
        StringBuilder joined = new StringBuilder();
        for (Content content : result.contents()) {
            if (!(content instanceof TextContent text)) {
                throw new UnsupportedFeatureException("the result of tool '" + result.toolName()
                        + "' has non-text content (" + content.type() + "), which is not supported by the chat API:"
                        + " return text, pass the content in a user message, or set api to responses");
            }
            // The wire has one string: line breaks separate several texts.
            joined.append(joined.isEmpty() ? "" : "\n").append(text.text());
        }
        return joined.toString();
    }
}
