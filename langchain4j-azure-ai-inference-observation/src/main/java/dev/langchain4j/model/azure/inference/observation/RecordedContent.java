package dev.langchain4j.model.azure.inference.observation;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.azure.inference.AzureAiInferenceCallListener.TextRequest;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.Response;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is said in a call, as the conventions write it, each text after its redaction. */
final class RecordedContent {

    private static final Logger log = LoggerFactory.getLogger(RecordedContent.class);

    private static final String NOT_REDACTED = "[not recorded: the redaction failed]";

    private final UnaryOperator<String> redaction;
    private final SpanAttributes attributes;

    private RecordedContent(UnaryOperator<String> redaction, SpanAttributes attributes) {
        this.redaction = redaction;
        this.attributes = attributes;
    }

    static void request(Object request, UnaryOperator<String> redaction, SpanAttributes attributes) {
        RecordedContent content = new RecordedContent(redaction, attributes);
        if (request instanceof ChatRequest chat) {
            content.chat(chat);
        } else if (request instanceof TextRequest text) {
            attributes.put(
                    "gen_ai.input.messages",
                    ContentJson.of(json -> json.array(
                            all -> content.message(all, "user", parts -> content.text(parts, text.prompt())))));
        }
    }

    static void response(Object response, UnaryOperator<String> redaction, SpanAttributes attributes) {
        RecordedContent content = new RecordedContent(redaction, attributes);
        if (response instanceof ChatResponse chat) {
            content.output(parts -> content.assistant(parts, chat.aiMessage()), chat.finishReason());
        } else if (response instanceof Response<?> completion && completion.content() instanceof String text) {
            content.output(parts -> content.text(parts, text), completion.finishReason());
        }
    }

    private void chat(ChatRequest request) {
        List<ChatMessage> system = request.messages().stream()
                .filter(SystemMessage.class::isInstance)
                .toList();
        if (!system.isEmpty()) {
            attributes.put(
                    "gen_ai.system_instructions",
                    ContentJson.of(json -> json.array(parts -> {
                        for (ChatMessage message : system) {
                            parts(parts, message);
                        }
                    })));
        }
        attributes.put(
                "gen_ai.input.messages",
                ContentJson.of(json -> json.array(all -> {
                    for (ChatMessage message : request.messages()) {
                        if (!(message instanceof SystemMessage)) {
                            message(all, role(message), parts -> parts(parts, message));
                        }
                    }
                })));
        if (!request.toolSpecifications().isEmpty()) {
            attributes.put(
                    "gen_ai.tool.definitions",
                    ContentJson.of(json -> json.array(all -> {
                        for (ToolSpecification tool : request.toolSpecifications()) {
                            tool(all, tool);
                        }
                    })));
        }
    }

    private void tool(ContentJson json, ToolSpecification tool) throws IOException {
        json.object(fields -> {
            fields.field("type", "function");
            fields.field("name", tool.name());
            fields.field("description", tool.description() == null ? null : redacted(tool.description()));
        });
    }

    private void output(ContentJson.Content parts, @Nullable FinishReason reason) {
        attributes.put(
                "gen_ai.output.messages",
                ContentJson.of(json -> json.array(all -> all.object(fields -> {
                    fields.field("role", "assistant");
                    fields.array("parts", parts);
                    fields.field("finish_reason", reason == null ? null : SpanAttributes.finishReason(reason));
                }))));
    }

    private void message(ContentJson json, String role, ContentJson.Content parts) throws IOException {
        json.object(fields -> {
            fields.field("role", role);
            fields.array("parts", parts);
        });
    }

    private static String role(ChatMessage message) {
        return switch (message.type()) {
            case AI -> "assistant";
            case TOOL_EXECUTION_RESULT -> "tool";
            default -> message.type().name().toLowerCase(Locale.ROOT);
        };
    }

    private void parts(ContentJson json, ChatMessage message) throws IOException {
        if (message instanceof UserMessage user) {
            for (Content content : user.contents()) {
                content(json, content);
            }
        } else if (message instanceof SystemMessage system) {
            text(json, system.text());
        } else if (message instanceof AiMessage ai) {
            assistant(json, ai);
        } else if (message instanceof ToolExecutionResultMessage result) {
            json.object(fields -> {
                fields.field("type", "tool_call_response");
                fields.field("id", result.id());
                fields.field("response", result.hasSingleText() ? redacted(result.text()) : "[not a text]");
            });
        }
    }

    private void content(ContentJson json, Content content) throws IOException {
        if (content instanceof TextContent text) {
            text(json, text.text());
        } else {
            json.object(fields -> fields.field("type", content.type().name().toLowerCase(Locale.ROOT)));
        }
    }

    private void assistant(ContentJson json, AiMessage message) throws IOException {
        part(json, "reasoning", message.thinking());
        part(json, "text", message.text());
        for (ToolExecutionRequest call : message.toolExecutionRequests()) {
            json.object(fields -> {
                fields.field("type", "tool_call");
                fields.field("id", call.id());
                fields.field("name", call.name());
                fields.field("arguments", call.arguments() == null ? null : redacted(call.arguments()));
            });
        }
    }

    private void text(ContentJson json, String text) throws IOException {
        part(json, "text", text);
    }

    private void part(ContentJson json, String type, @Nullable String content) throws IOException {
        if (content != null) {
            json.object(fields -> {
                fields.field("type", type);
                fields.field("content", redacted(content));
            });
        }
    }

    private String redacted(String text) {
        try {
            return redaction.apply(text);
        } catch (RuntimeException e) {
            log.warn("The redaction of content failed: the text is not recorded", e);
            return NOT_REDACTED;
        }
    }
}
