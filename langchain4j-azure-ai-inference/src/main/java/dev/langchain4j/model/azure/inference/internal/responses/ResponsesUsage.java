package dev.langchain4j.model.azure.inference.internal.responses;

import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsResponse.Usage;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The token usage of the Responses API, whose fields have other names than those of chat completions. */
final class ResponsesUsage {

    private ResponsesUsage() {}

    /** Null if unknown: some responses report 0 everywhere. */
    static @Nullable Usage of(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> counts)) {
            return null;
        }
        Usage usage = new Usage(
                count(counts, "input_tokens"),
                count(counts, "output_tokens"),
                count(counts, "total_tokens"),
                count(counts.get("input_tokens_details"), "cached_tokens"),
                count(counts.get("output_tokens_details"), "reasoning_tokens"),
                null,
                null);
        return usage.isZero() ? null : usage;
    }

    private static @Nullable Integer count(@Nullable Object counts, String name) {
        return counts instanceof Map<?, ?> map && map.get(name) instanceof Number number && number.longValue() >= 0
                ? (int) Math.min(number.longValue(), Integer.MAX_VALUE)
                : null;
    }
}
