package dev.langchain4j.model.azure.inference;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST /chat/completions}. Component names are the JSON names in camel case; null means "not sent".
 */
record ChatCompletionsRequest(
        @Nullable String model,
        List<Message> messages,
        @Nullable Double temperature,
        @Nullable Double topP,
        @Nullable Double frequencyPenalty,
        @Nullable Double presencePenalty,
        @Nullable Integer maxTokens,
        @Nullable Integer maxCompletionTokens,
        @Nullable List<String> stop,
        @Nullable Integer seed,
        @Nullable List<Tool> tools,
        @Nullable Object toolChoice,
        @Nullable Boolean parallelToolCalls,
        @Nullable ResponseFormat responseFormat,
        @Nullable String reasoningEffort,
        @Nullable String user,
        @Nullable Boolean stream,
        @Nullable StreamOptions streamOptions,
        @JsonAnyGetter Map<String, @Nullable Object> extras) {

    /** {@code content} is a string or a list of {@link ContentPart}s. */
    record Message(
            String role,
            @Nullable Object content,
            @Nullable String name,
            @Nullable String reasoningContent,
            @Nullable List<ToolCall> toolCalls,
            @Nullable String toolCallId) {}

    record ContentPart(
            String type,
            @Nullable String text,
            @Nullable ImageUrl imageUrl,
            @Nullable InputAudio inputAudio,
            @Nullable AudioUrl audioUrl,
            @Nullable InputFile file) {}

    record ImageUrl(String url, @Nullable String detail) {}

    record InputAudio(String data, String format) {}

    record AudioUrl(String url) {}

    record InputFile(@Nullable String filename, String fileData) {}

    record ToolCall(String id, String type, Function function) {
        record Function(String name, String arguments) {}
    }

    record Tool(String type, Function function) {
        record Function(
                String name,
                @Nullable String description,
                Map<String, Object> parameters,
                @Nullable Boolean strict) {}
    }

    record ResponseFormat(String type, @Nullable JsonSchema jsonSchema) {
        record JsonSchema(
                String name,
                Map<String, Object> schema,
                @Nullable Boolean strict) {}
    }

    record StreamOptions(boolean includeUsage) {}
}
