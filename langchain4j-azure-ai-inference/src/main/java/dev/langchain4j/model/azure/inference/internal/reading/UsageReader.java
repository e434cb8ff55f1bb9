package dev.langchain4j.model.azure.inference.internal.reading;

import dev.langchain4j.model.azure.inference.internal.json.JsonCursor;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsResponse.Usage;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads one {@code usage} object. Details come from their objects, otherwise from the fields that some services have at
 * the top. A value that is not a number is omitted; one that is too large for an int becomes the largest.
 */
public final class UsageReader {

    private @Nullable Integer prompt;
    private @Nullable Integer completion;
    private @Nullable Integer total;
    private @Nullable Integer cached;
    private @Nullable Integer cachedAtTop;
    private @Nullable Integer reasoning;
    private @Nullable Integer reasoningAtTop;
    private @Nullable Integer promptAudio;
    private @Nullable Integer promptAudioAtTop;
    private @Nullable Integer completionAudio;

    private UsageReader() {}

    /** Null if the current value is not an object or has no content. */
    public static @Nullable Usage read(JsonCursor json) throws IOException {
        if (!json.atObject()) {
            json.skip();
            return null;
        }
        UsageReader reader = new UsageReader();
        reader.readUsage(json);
        Usage usage = reader.usage();
        return usage.saysNothing() ? null : usage;
    }

    private void readUsage(JsonCursor json) throws IOException {
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                case "prompt_tokens" -> prompt = count(json);
                case "completion_tokens" -> completion = count(json);
                case "total_tokens" -> total = count(json);
                case "prompt_tokens_details" -> readPromptDetails(json);
                case "completion_tokens_details" -> readCompletionDetails(json);
                case "reasoning_tokens" -> reasoningAtTop = count(json);
                case "cached_tokens", "prompt_cache_hit_tokens" -> cachedAtTop = count(json);
                case "audio_prompt_tokens" -> promptAudioAtTop = count(json);
                default -> json.skip();
            }
        }
    }

    private void readPromptDetails(JsonCursor json) throws IOException {
        if (!json.atObject()) {
            json.skip();
            return;
        }
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                case "cached_tokens" -> cached = count(json);
                case "audio_tokens" -> promptAudio = count(json);
                default -> json.skip();
            }
        }
    }

    private void readCompletionDetails(JsonCursor json) throws IOException {
        if (!json.atObject()) {
            json.skip();
            return;
        }
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                case "reasoning_tokens" -> reasoning = count(json);
                case "audio_tokens" -> completionAudio = count(json);
                default -> json.skip();
            }
        }
    }

    private static @Nullable Integer count(JsonCursor json) throws IOException {
        Long number = json.number();
        return number == null ? null : (int) Math.min(number, Integer.MAX_VALUE);
    }

    private Usage usage() {
        return new Usage(
                prompt,
                completion,
                total,
                cached == null ? cachedAtTop : cached,
                reasoning == null ? reasoningAtTop : reasoning,
                promptAudio == null ? promptAudioAtTop : promptAudio,
                completionAudio);
    }
}
