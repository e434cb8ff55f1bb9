package dev.langchain4j.model.azure.inference.emulator.internal.answer;

import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.Dialect;
import dev.langchain4j.model.azure.inference.emulator.Reasoning;
import dev.langchain4j.model.azure.inference.emulator.ToolCall;
import dev.langchain4j.model.azure.inference.emulator.internal.dialect.DialectTraits;
import dev.langchain4j.model.azure.inference.emulator.internal.dialect.Trait;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer to which all of the request's rules were applied; only the dialect is missing.
 *
 * @param text      null if there is none (beside tool calls, or with a refusal)
 * @param toolCalls each with its id
 * @param choices   how often it is given, as choices that differ in their index only
 * @param topLogprobs how many log probabilities each token comes with beside its own; or {@link #NO_LOGPROBS}
 */
public record Answer(
        Head head,
        @Nullable String text,
        @Nullable String thinking,
        List<ToolCall> toolCalls,
        @Nullable String refusal,
        String finishReason,
        Usage usage,
        int choices,
        int topLogprobs) {

    /** Instead of a number of log probabilities: none were asked for. */
    public static final int NO_LOGPROBS = -1;

    /** What all chunks of an answer have in common. */
    public record Head(Deployment deployment, String model, String id, long created) {
        public Dialect dialect() {
            return deployment.dialect();
        }
    }

    public boolean hasLogprobs() {
        return topLogprobs != NO_LOGPROBS;
    }

    public boolean has(Trait trait) {
        return DialectTraits.has(head.deployment(), trait);
    }

    public Reasoning reasoning() {
        return head.deployment().reasoning();
    }
}
