package dev.langchain4j.model.azure.inference.internal.batch;

import dev.langchain4j.model.azure.inference.internal.batch.BatchInfo.Counts;
import dev.langchain4j.model.batch.BatchError;
import dev.langchain4j.model.batch.BatchState;
import java.util.List;

/**
 * A batch of a model: one of the service's, or several, if it is split.
 *
 * @param id the ids of its parts, separated by commas
 * @param parts in the order of the requests
 */
public record Batch(String id, List<BatchInfo> parts) {

    /** From the least finished to the most; of several ends, the worst counts. */
    private static final List<BatchState> ORDER = List.of(
            BatchState.UNSPECIFIED,
            BatchState.PENDING,
            BatchState.RUNNING,
            BatchState.FAILED,
            BatchState.EXPIRED,
            BatchState.CANCELLED,
            BatchState.SUCCEEDED);

    static Batch of(List<BatchInfo> parts) {
        return new Batch(String.join(",", parts.stream().map(BatchInfo::id).toList()), parts);
    }

    /**
     * The ids of the parts.
     *
     * @throws IllegalArgumentException if one of them is blank
     */
    static List<String> split(String batchId) {
        List<String> ids = List.of(batchId.split(",", -1));
        if (ids.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException(
                    "batchId must be the id of a batch, or several separated by commas, but was: \"" + batchId + "\"");
        }
        return ids;
    }

    /** The state of the least finished part. */
    public BatchState state() {
        return ORDER.get(parts.stream()
                .mapToInt(part -> ORDER.indexOf(part.state()))
                .min()
                .orElse(0));
    }

    public Counts counts() {
        return parts.stream().map(BatchInfo::counts).reduce(Counts::plus).orElseThrow();
    }

    public List<BatchError> errors() {
        return parts.stream().flatMap(part -> part.errors().stream()).toList();
    }
}
