package dev.langchain4j.model.azure.inference.emulator.internal.responses;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a response says.
 *
 * @param id              the response's
 * @param items           the output
 * @param incomplete      why it is incomplete; null if it is complete
 * @param tokens          those of the output, reasoning included
 * @param reasoningTokens those of the reasoning
 * @param promptFiltered  whether the model never saw the prompt
 */
record ResponsesOutput(
        String id,
        List<ObjectNode> items,
        @Nullable String incomplete,
        int tokens,
        int reasoningTokens,
        boolean promptFiltered) {

    static final String CONTENT_FILTER = "content_filter";
    static final String MAX_OUTPUT_TOKENS = "max_output_tokens";

    String status() {
        return incomplete == null ? "completed" : "incomplete";
    }
}
