package dev.langchain4j.model.azure.inference.internal.wire;

import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsRequest.StreamOptions;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Body of {@code POST /completions}. Null means "not sent". */
public record CompletionsRequest(
        @Nullable String model,
        String prompt,
        @Nullable Integer maxTokens,
        @Nullable Double temperature,
        @Nullable Double topP,
        @Nullable Double frequencyPenalty,
        @Nullable Double presencePenalty,
        @Nullable List<String> stop,
        @Nullable Integer seed,
        @Nullable String user,
        @Nullable Boolean stream,
        @Nullable StreamOptions streamOptions,
        Map<String, @Nullable Object> extras)
        implements JsonWritable {

    @Override
    public void writeTo(Fields fields) {
        fields.put("model", model);
        fields.put("prompt", prompt);
        fields.put("max_tokens", maxTokens);
        fields.put("temperature", temperature);
        fields.put("top_p", topP);
        fields.put("frequency_penalty", frequencyPenalty);
        fields.put("presence_penalty", presencePenalty);
        fields.put("stop", stop);
        fields.put("seed", seed);
        fields.put("user", user);
        fields.put("stream", stream);
        fields.put("stream_options", streamOptions);
        fields.putAll(extras);
    }

    /** Whether the request has fields outside the common contract: the service must be told what to do with them. */
    public boolean goesBeyondTheContract() {
        return !extras.isEmpty() || user != null || streamOptions != null;
    }
}
