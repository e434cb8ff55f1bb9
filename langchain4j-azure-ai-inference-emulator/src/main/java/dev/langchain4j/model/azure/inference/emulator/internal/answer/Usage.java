package dev.langchain4j.model.azure.inference.emulator.internal.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.model.azure.inference.emulator.ChatCall;
import dev.langchain4j.model.azure.inference.emulator.Dialect;
import dev.langchain4j.model.azure.inference.emulator.internal.json.Json;

/**
 * Tokens used.
 *
 * @param prompt     of the request
 * @param completion of the answer, reasoning included
 * @param reasoning  of the answer's reasoning
 */
public record Usage(int prompt, int completion, int reasoning) {

    private static final int TOKENS_PER_MESSAGE = 3;
    private static final int TOKENS_PER_MEDIUM = 85;

    /** The tokens of messages, tools and schema. */
    public static int promptTokens(ChatCall call) {
        int tokens = 0;
        for (JsonNode message : call.messages()) {
            tokens += TOKENS_PER_MESSAGE + Tokens.count(ChatCall.text(message)) + media(message);
            tokens += Tokens.count(message.path("tool_calls").toString());
        }
        for (JsonNode tool : call.tools()) {
            tokens += Tokens.count(tool.toString());
        }
        return tokens
                + call.schema().map(schema -> Tokens.count(schema.toString())).orElse(0);
    }

    private static int media(JsonNode message) {
        if (!message.path("content").isArray()) {
            return 0;
        }
        return TOKENS_PER_MEDIUM
                * (int) Json.list(message.path("content")).stream()
                        .filter(part -> !part.has("text"))
                        .count();
    }

    public ObjectNode json(Dialect dialect) {
        ObjectNode usage = Json.object().put("completion_tokens", completion);
        switch (dialect) {
            case GPT -> {
                usage.putObject("completion_tokens_details")
                        .put("accepted_prediction_tokens", 0)
                        .put("audio_tokens", 0)
                        .put("reasoning_tokens", reasoning)
                        .put("rejected_prediction_tokens", 0);
                usage.put("prompt_tokens", prompt);
                usage.putObject("prompt_tokens_details").put("audio_tokens", 0).put("cached_tokens", 0);
            }
            case PHI ->
                usage.put("audio_prompt_tokens", 0)
                        .put("image_prompt_tokens", 0)
                        .put("prompt_tokens", prompt)
                        .putNull("prompt_tokens_details");
            case DEEPSEEK ->
                usage.put("prompt_tokens", prompt)
                        .putNull("prompt_tokens_details")
                        .put("reasoning_tokens", 0); // at the top, and 0 although the model reasoned
            case GROK -> {
                usage.put("prompt_tokens", prompt);
                usage.putObject("prompt_tokens_details")
                        .put("audio_tokens", 0)
                        .put("cached_tokens", prompt + 2) // more than there are, as seen
                        .put("image_tokens", 0)
                        .put("text_tokens", prompt);
                usage.putObject("completion_tokens_details").put("reasoning_tokens", reasoning);
            }
            case MISTRAL, LLAMA, COHERE -> usage.put("prompt_tokens", prompt);
        }
        return usage.put("total_tokens", prompt + completion);
    }
}
