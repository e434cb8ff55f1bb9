package dev.langchain4j.model.azure.inference;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import java.util.HashMap;
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

    /** The options that are set, by the names that they have on the wire. */
    Map<String, Object> options() {
        Map<String, Object> options = new HashMap<>();
        put(options, "model", model);
        put(options, "temperature", temperature);
        put(options, "top_p", topP);
        put(options, "frequency_penalty", frequencyPenalty);
        put(options, "presence_penalty", presencePenalty);
        put(options, "max_tokens", maxTokens);
        put(options, "max_completion_tokens", maxCompletionTokens);
        put(options, "stop", stop);
        put(options, "seed", seed);
        put(options, "tools", tools);
        put(options, "tool_choice", toolChoice);
        put(options, "parallel_tool_calls", parallelToolCalls);
        put(options, "response_format", responseFormat);
        put(options, "reasoning_effort", reasoningEffort);
        put(options, "user", user);
        put(options, "stream_options", streamOptions);
        return options;
    }

    /**
     * Whether there is anything that the common contract does not know. Where the service looks at the header
     * {@code extra-parameters}, it takes all such fields for extras, also those that are options of this module.
     */
    boolean goesBeyondTheContract() {
        return !extras.isEmpty()
                || maxCompletionTokens != null
                || parallelToolCalls != null
                || reasoningEffort != null
                || user != null
                || streamOptions != null
                || messages.stream().anyMatch(message -> message.reasoningContent != null);
    }

    private static void put(Map<String, Object> options, String name, @Nullable Object value) {
        if (value != null) {
            options.put(name, value);
        }
    }

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

    record ToolCall(String id, String type, ToolCall.Function function) {
        record Function(String name, String arguments) {}
    }

    record Tool(String type, Tool.Function function) {
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
