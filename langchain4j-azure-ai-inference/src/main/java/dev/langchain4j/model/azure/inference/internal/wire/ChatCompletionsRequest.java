package dev.langchain4j.model.azure.inference.internal.wire;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A chat request: the input of the profile's adaptation, and the body of {@code POST /chat/completions}. Null means
 * "not sent".
 */
public record ChatCompletionsRequest(
        @Nullable String model,
        List<Message> messages,
        Map<ChatOption, Object> options,
        boolean stream,
        @Nullable StreamOptions streamOptions,
        Map<String, @Nullable Object> extras)
        implements JsonWritable {

    public static final String MAX_TOKENS = "max_tokens";
    public static final String MAX_COMPLETION_TOKENS = "max_completion_tokens";

    @Override
    public void writeTo(Fields fields) {
        fields.put("model", model);
        fields.put("messages", messages);
        write(options, fields);
        fields.put("stream", stream ? true : null);
        fields.put("stream_options", streamOptions);
        fields.putAll(extras);
    }

    /** Writes those that have a field, in their order. */
    static void write(Map<ChatOption, Object> options, Fields fields) {
        if (options.isEmpty()) {
            return;
        }
        if (options.containsKey(ChatOption.TOP_LOGPROBS)) {
            fields.put("logprobs", true);
        }
        options.forEach((option, value) -> {
            if (option.chatName() != null) {
                fields.put(option.chatName(), value);
            }
        });
    }

    @SuppressWarnings("ReferenceEquality") // the same map is the same options
    public ChatCompletionsRequest withOptions(Map<ChatOption, Object> newOptions) {
        return newOptions == options
                ? this
                : new ChatCompletionsRequest(model, messages, newOptions, stream, streamOptions, extras);
    }

    /**
     * Whether the request has fields outside the common contract. A service that acts on the header
     * {@code extra-parameters} treats all such fields as extras, even those that are options of this module.
     */
    public boolean goesBeyondTheContract() {
        return !extras.isEmpty() || streamOptions != null || ChatOption.goBeyondTheContract(options) || hasThinking();
    }

    private boolean hasThinking() {
        for (Message message : messages) {
            if (message.reasoningContent != null) {
                return true;
            }
        }
        return false;
    }

    @SuppressWarnings("unchecked") // what the mapper puts there
    public List<Tool> tools() {
        return (List<Tool>) options.getOrDefault(ChatOption.TOOL_SPECIFICATIONS, List.of());
    }

    public @Nullable ResponseFormat responseFormat() {
        return (ResponseFormat) options.get(ChatOption.RESPONSE_FORMAT);
    }

    public @Nullable String reasoningEffort() {
        return (String) options.get(ChatOption.REASONING_EFFORT);
    }

    /**
     * {@code content} is a string or a list of {@link ContentPart}s; {@code outputItems} is what only the Responses API
     * accepts back, see {@link ResponsesReplay}.
     */
    public record Message(
            String role,
            @Nullable Object content,
            @Nullable String name,
            @Nullable String reasoningContent,
            @Nullable List<ToolCall> toolCalls,
            @Nullable String toolCallId,
            @Nullable List<Map<?, ?>> outputItems)
            implements JsonWritable {

        public Message(
                String role,
                @Nullable Object content,
                @Nullable String name,
                @Nullable String reasoningContent,
                @Nullable List<ToolCall> toolCalls,
                @Nullable String toolCallId) {
            this(role, content, name, reasoningContent, toolCalls, toolCallId, null);
        }

        public static Message of(String role, @Nullable Object content) {
            return new Message(role, content, null, null, null, null);
        }

        public Message withContent(@Nullable Object content) {
            return new Message(role, content, name, reasoningContent, toolCalls, toolCallId, outputItems);
        }

        public Message withName(@Nullable String name) {
            return new Message(role, content, name, reasoningContent, toolCalls, toolCallId, outputItems);
        }

        public Message withToolCalls(@Nullable List<ToolCall> toolCalls) {
            return new Message(role, content, name, reasoningContent, toolCalls, toolCallId, outputItems);
        }

        public Message withReasoningContent(@Nullable String reasoningContent) {
            return new Message(role, content, name, reasoningContent, toolCalls, toolCallId, outputItems);
        }

        public Message withToolCallId(@Nullable String toolCallId) {
            return new Message(role, content, name, reasoningContent, toolCalls, toolCallId, outputItems);
        }

        @Override
        public void writeTo(Fields fields) {
            fields.put("role", role);
            fields.put("content", content);
            fields.put("name", name);
            fields.put("reasoning_content", reasoningContent);
            fields.put("tool_calls", toolCalls);
            fields.put("tool_call_id", toolCallId);
        }
    }

    public record ContentPart(
            String type,
            @Nullable String text,
            @Nullable ImageUrl imageUrl,
            @Nullable InputAudio inputAudio,
            @Nullable AudioUrl audioUrl,
            @Nullable InputFile file)
            implements JsonWritable {

        @Override
        public void writeTo(Fields fields) {
            fields.put("type", type);
            fields.put("text", text);
            fields.put("image_url", imageUrl);
            fields.put("input_audio", inputAudio);
            fields.put("audio_url", audioUrl);
            fields.put("file", file);
        }
    }

    public record ImageUrl(String url, @Nullable String detail) implements JsonWritable {

        @Override
        public void writeTo(Fields fields) {
            fields.put("url", url);
            fields.put("detail", detail);
        }
    }

    public record InputAudio(String data, String format) implements JsonWritable {

        @Override
        public void writeTo(Fields fields) {
            fields.put("data", data);
            fields.put("format", format);
        }
    }

    public record AudioUrl(String url) implements JsonWritable {

        @Override
        public void writeTo(Fields fields) {
            fields.put("url", url);
        }
    }

    public record InputFile(
            @Nullable String filename,
            @Nullable String fileData,
            @Nullable String fileUrl) implements JsonWritable {

        @Override
        public void writeTo(Fields fields) {
            fields.put("filename", filename);
            fields.put("file_data", fileData);
        }
    }

    /** {@code id}: null only until the profile's adaptation has assigned one. */
    public record ToolCall(@Nullable String id, String type, ToolCall.Function function) implements JsonWritable {

        @Override
        public void writeTo(Fields fields) {
            fields.put("id", id);
            fields.put("type", type);
            fields.put("function", function);
        }

        public record Function(String name, String arguments) implements JsonWritable {

            @Override
            public void writeTo(Fields fields) {
                fields.put("name", name);
                fields.put("arguments", arguments);
            }
        }
    }

    public record Tool(String type, Tool.Function function) implements JsonWritable {

        @Override
        public void writeTo(Fields fields) {
            fields.put("type", type);
            fields.put("function", function);
        }

        public record Function(
                String name,
                @Nullable String description,
                Map<String, Object> parameters,
                @Nullable Boolean strict) implements JsonWritable {

            @Override
            public void writeTo(Fields fields) {
                fields.put("name", name);
                fields.put("description", description);
                fields.put("parameters", parameters);
                fields.put("strict", strict);
            }
        }
    }

    public record ResponseFormat(String type, @Nullable JsonSchema jsonSchema) implements JsonWritable {

        @Override
        public void writeTo(Fields fields) {
            fields.put("type", type);
            fields.put("json_schema", jsonSchema);
        }

        public record JsonSchema(
                String name,
                Map<String, Object> schema,
                @Nullable Boolean strict) implements JsonWritable {

            @Override
            public void writeTo(Fields fields) {
                fields.put("name", name);
                fields.put("schema", schema);
                fields.put("strict", strict);
            }
        }
    }

    public record StreamOptions(boolean includeUsage) implements JsonWritable {

        @Override
        public void writeTo(Fields fields) {
            fields.put("include_usage", includeUsage);
        }
    }
}
