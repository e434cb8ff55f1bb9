package dev.langchain4j.model.azure.inference.internal.chat;

import dev.langchain4j.model.output.FinishReason;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Maps the providers' finish reasons. */
final class FinishReasonMapper {

    private FinishReasonMapper() {}

    /** Null stays null; a reason that no provider is known to send is {@link FinishReason#OTHER}. */
    static @Nullable FinishReason toFinishReason(@Nullable String wire, boolean hasToolCalls) {
        if (wire == null) {
            return null;
        }
        return switch (wire.toLowerCase(Locale.ROOT)) {
            // GPT sends "stop" when it was told which tool to call, and calls it.
            case "stop", "eos", "eos_token", "end_turn", "complete", "stop_sequence" ->
                hasToolCalls ? FinishReason.TOOL_EXECUTION : FinishReason.STOP;
            case "length", "max_tokens", "model_length", "token_limit_reached" -> FinishReason.LENGTH;
            case "tool_calls", "tool_call", "tool_use", "function_call" -> FinishReason.TOOL_EXECUTION;
            case "content_filter", "content_filtered" -> FinishReason.CONTENT_FILTER;
            default -> FinishReason.OTHER;
        };
    }
}
