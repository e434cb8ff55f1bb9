package dev.langchain4j.model.azure.inference;

import dev.langchain4j.model.batch.BatchError;
import dev.langchain4j.model.batch.BatchState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Progress of a batch.
 *
 * @param state that of the least finished part, if the batch is split
 * @param total the number of requests; null if the service does not say, 0 while it validates them
 * @param completed how many requests have a response; null if the service does not say
 * @param failed how many requests have an error; null if the service does not say
 * @param errors why the batch failed before it ran; empty if it did not
 */
public record AzureAiInferenceBatchStatus(
        String batchId,
        BatchState state,
        @Nullable Integer total,
        @Nullable Integer completed,
        @Nullable Integer failed,
        List<BatchError> errors) {

    /** Copies the list. */
    public AzureAiInferenceBatchStatus {
        errors = List.copyOf(errors);
    }
}
