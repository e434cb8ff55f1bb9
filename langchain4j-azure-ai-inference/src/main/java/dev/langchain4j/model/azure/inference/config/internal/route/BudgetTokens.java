package dev.langchain4j.model.azure.inference.config.internal.route;

import dev.langchain4j.model.output.TokenUsage;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of one request, as a budget counts them.
 *
 * @param total may be more than both, as some services say
 */
record BudgetTokens(long input, long output, long total) {

    /** What the service says; estimates what it does not. */
    static BudgetTokens of(@Nullable TokenUsage usage, long estimatedInput, long estimatedOutput) {
        Integer in = usage == null ? null : usage.inputTokenCount();
        Integer out = usage == null ? null : usage.outputTokenCount();
        Integer all = usage == null ? null : usage.totalTokenCount();
        long input = in == null ? rest(all, out == null ? estimatedOutput : out, estimatedInput) : Math.max(0, in);
        long output = out == null ? rest(all, input, estimatedOutput) : Math.max(0, out);
        return new BudgetTokens(input, output, all == null ? input + output : Math.max(0, all));
    }

    private static long rest(@Nullable Integer all, long part, long estimate) {
        return all == null ? estimate : Math.max(0, all - part);
    }
}
