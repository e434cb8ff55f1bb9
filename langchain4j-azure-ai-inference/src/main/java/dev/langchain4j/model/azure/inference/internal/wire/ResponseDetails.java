package dev.langchain4j.model.azure.inference.internal.wire;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a response other than its message.
 *
 * @param annotations of the texts, such as citations, unchanged
 * @param logprobs of the tokens, unchanged
 * @param replay what the next request must repeat for the model to continue its reasoning; see
 *     {@link ResponsesReplay}
 */
public record ResponseDetails(
        List<Map<String, Object>> annotations,
        List<Map<String, Object>> logprobs,
        List<Map<String, Object>> replay,
        @Nullable String serviceTier) {}
