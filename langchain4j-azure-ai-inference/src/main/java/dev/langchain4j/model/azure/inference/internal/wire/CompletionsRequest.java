package dev.langchain4j.model.azure.inference.internal.wire;

import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsRequest.StreamOptions;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Body of {@code POST /completions}. Null means "not sent". */
public record CompletionsRequest(
        @Nullable String model,
        String prompt,
        Map<ChatOption, Object> options,
        boolean stream,
        @Nullable StreamOptions streamOptions,
        Map<String, @Nullable Object> extras)
        implements JsonWritable {

    @Override
    public void writeTo(Fields fields) {
        fields.put("model", model);
        fields.put("prompt", prompt);
        ChatCompletionsRequest.write(options, fields);
        fields.put("stream", stream ? true : null);
        fields.put("stream_options", streamOptions);
        fields.putAll(extras);
    }

    /** Whether the request has fields outside the common contract: the service must be told what to do with them. */
    public boolean goesBeyondTheContract() {
        return !extras.isEmpty() || streamOptions != null || ChatOption.goBeyondTheContract(options);
    }
}
