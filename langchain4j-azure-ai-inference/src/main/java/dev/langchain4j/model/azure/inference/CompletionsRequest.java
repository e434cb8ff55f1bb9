package dev.langchain4j.model.azure.inference;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import dev.langchain4j.model.azure.inference.ChatCompletionsRequest.StreamOptions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Body of {@code POST /completions}. Component names are the JSON names in camel case; null means "not sent". */
record CompletionsRequest(
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
        @JsonAnyGetter Map<String, @Nullable Object> extras) {

    /** The options that are set, by the names that they have on the wire. */
    Map<String, Object> options() {
        Map<String, Object> options = new HashMap<>();
        put(options, "model", model);
        put(options, "max_tokens", maxTokens);
        put(options, "temperature", temperature);
        put(options, "top_p", topP);
        put(options, "frequency_penalty", frequencyPenalty);
        put(options, "presence_penalty", presencePenalty);
        put(options, "stop", stop);
        put(options, "seed", seed);
        put(options, "user", user);
        put(options, "stream_options", streamOptions);
        return options;
    }

    /** Whether there are fields that the common contract does not know: the service is to be told what to do with them. */
    boolean goesBeyondTheContract() {
        return !extras.isEmpty() || user != null || streamOptions != null;
    }

    private static void put(Map<String, Object> options, String name, @Nullable Object value) {
        if (value != null) {
            options.put(name, value);
        }
    }
}
