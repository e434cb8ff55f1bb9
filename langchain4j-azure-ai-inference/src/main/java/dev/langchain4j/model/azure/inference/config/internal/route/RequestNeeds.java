package dev.langchain4j.model.azure.inference.config.internal.route;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.ContentType;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.request.EmbeddingRequest;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a request requires of a deployment.
 *
 * @param types the types of its content other than text
 * @param tokens its estimated number of tokens
 * @param deployment the deployment that it names; null for that of the route
 */
record RequestNeeds(
        boolean schema,
        boolean tools,
        Set<ContentType> types,
        long tokens,
        @Nullable String deployment) {

    private static final int CHARS_PER_TOKEN = 4;

    static RequestNeeds of(ChatRequest request) {
        ResponseFormat format = request.responseFormat();
        Set<ContentType> types = EnumSet.noneOf(ContentType.class);
        long chars = 0;
        for (ChatMessage message : request.messages()) {
            if (message instanceof UserMessage user) {
                for (Content content : user.contents()) {
                    if (content instanceof TextContent text) {
                        chars += text.text().length();
                    } else {
                        types.add(content.type());
                    }
                }
            } else {
                chars += length(message);
            }
        }
        for (ToolSpecification tool : request.toolSpecifications()) {
            chars += length(tool);
        }
        return new RequestNeeds(
                format != null && format.jsonSchema() != null,
                !request.toolSpecifications().isEmpty(),
                types,
                tokens(chars),
                request.modelName());
    }

    /** Whether the request names no other deployment than this model's: another's responses say nothing about it. */
    boolean areFor(Route.Target target) {
        if (deployment == null) {
            return true;
        }
        return target.ignoresCase()
                ? deployment.equalsIgnoreCase(deployment(target.model()))
                : deployment.equals(deployment(target.model()));
    }

    private static @Nullable String deployment(Object model) {
        if (model instanceof EmbeddingModel embedding) {
            return embedding.modelName();
        }
        return model instanceof ChatModel chat
                ? chat.defaultRequestParameters().modelName()
                : ((StreamingChatModel) model).defaultRequestParameters().modelName();
    }

    static int length(ChatMessage message) {
        if (message instanceof AiMessage said) {
            int chars = length(said.text()) + length(said.thinking());
            for (ToolExecutionRequest call : said.toolExecutionRequests()) {
                chars += length(call.name()) + length(call.arguments());
            }
            return chars;
        }
        if (message instanceof ToolExecutionResultMessage result) {
            return result.hasSingleText() ? length(result.text()) : 0;
        }
        return message instanceof SystemMessage system ? system.text().length() : 0;
    }

    /** Without what its parameters nest: this is an estimate for each request. */
    private static int length(ToolSpecification tool) {
        int chars = length(tool.name()) + length(tool.description());
        if (tool.parameters() != null) {
            for (Map.Entry<String, JsonSchemaElement> parameter :
                    tool.parameters().properties().entrySet()) {
                chars +=
                        length(parameter.getKey()) + length(parameter.getValue().description());
            }
        }
        return chars;
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }

    /** The estimated number of tokens of a text. */
    static long tokens(long chars) {
        return chars / CHARS_PER_TOKEN;
    }

    static RequestNeeds of(EmbeddingRequest request) {
        Set<ContentType> types = EnumSet.noneOf(ContentType.class);
        long[] chars = new long[1];
        request.inputs()
                .forEach(input -> input.contents().forEach(content -> {
                    types.add(content.type());
                    chars[0] +=
                            content instanceof TextContent text ? text.text().length() : 0;
                }));
        return new RequestNeeds(false, false, types, tokens(chars[0]), request.modelName());
    }

    RequestNeeds withoutSchema() {
        return new RequestNeeds(false, tools, types, tokens, deployment);
    }

    boolean areMetBy(Route.Target target) {
        if (target.model() instanceof EmbeddingModel model) {
            return model.supportedContentTypes().containsAll(types);
        }
        Set<String> lacks = target.lacks();
        return !(schema && !keepsToSchemas(target.model()))
                && !(tools && lacks.contains("tools"))
                && !(types.contains(ContentType.IMAGE) && lacks.contains("images"))
                && !(types.contains(ContentType.AUDIO) && lacks.contains("audio"));
    }

    private static boolean keepsToSchemas(Object model) {
        Set<Capability> capabilities = model instanceof ChatModel chat
                ? chat.supportedCapabilities()
                : ((StreamingChatModel) model).supportedCapabilities();
        return capabilities.contains(Capability.RESPONSE_FORMAT_JSON_SCHEMA);
    }
}
