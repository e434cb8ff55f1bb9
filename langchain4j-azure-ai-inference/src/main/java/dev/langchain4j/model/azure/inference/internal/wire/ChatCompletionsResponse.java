package dev.langchain4j.model.azure.inference.internal.wire;

import dev.langchain4j.model.azure.inference.AzureAiInferenceContentFilterResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The response to a chat, sync or streaming, as collected by an {@code EventAccumulator}. Null means that the service
 * did not say.
 */
public record ChatCompletionsResponse(
        @Nullable String id,
        @Nullable String model,
        @Nullable Long created,
        @Nullable String systemFingerprint,
        @Nullable String text,
        @Nullable String thinking,
        @Nullable String refusal,
        List<ToolCall> toolCalls,
        @Nullable String finishReason,
        @Nullable Usage usage,
        List<AzureAiInferenceContentFilterResult> contentFilterResults,
        List<String> rawEvents,
        ResponseDetails details) {

    /** A call that came without an id has been assigned one. */
    public record ToolCall(String id, String name, String arguments) {}

    public record Usage(
            @Nullable Integer promptTokens,
            @Nullable Integer completionTokens,
            @Nullable Integer totalTokens,
            @Nullable Integer cachedTokens,
            @Nullable Integer reasoningTokens,
            @Nullable Integer promptAudioTokens,
            @Nullable Integer completionAudioTokens) {

        // A comparison by the record's own equals would link it at run time: 8 ms of a cold start.
        /** Some services do not count and report 0 everywhere. */
        public boolean isZero() {
            return isZero(promptTokens) && isZero(completionTokens) && isZero(totalTokens);
        }

        private static boolean isZero(@Nullable Integer count) {
            return count == null || count == 0;
        }

        public boolean saysNothing() {
            return promptTokens == null
                    && completionTokens == null
                    && totalTokens == null
                    && cachedTokens == null
                    && reasoningTokens == null
                    && promptAudioTokens == null
                    && completionAudioTokens == null;
        }
    }
}
