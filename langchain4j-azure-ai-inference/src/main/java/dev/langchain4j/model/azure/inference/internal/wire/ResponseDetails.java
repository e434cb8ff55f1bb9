package dev.langchain4j.model.azure.inference.internal.wire;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a response says beside its message.
 *
 * @param annotations of the texts, such as citations, as they came
 * @param logprobs of the tokens, as they came
 * @param replay what the next request has to say again for the model to go on with its reasoning; see
 *     {@link ResponsesReplay}
 */
public record ResponseDetails(
        List<Map<String, Object>> annotations,
        List<Map<String, Object>> logprobs,
        List<Map<String, Object>> replay,
        @Nullable String serviceTier) {}
