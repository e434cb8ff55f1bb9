package dev.langchain4j.model.azure.inference.internal.batch;

import dev.langchain4j.model.batch.BatchError;
import dev.langchain4j.model.batch.BatchState;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A batch as the service describes it.
 *
 * @param status the service's word
 * @param errors why the batch failed as a whole
 */
public record BatchInfo(String id, String status, FileIds files, Counts counts, List<BatchError> errors) {

    /** The ids of its files; null for one that does not exist. */
    public record FileIds(
            @Nullable String input,
            @Nullable String output,
            @Nullable String error) {}

    /** The numbers of its requests; null where the service does not say. */
    public record Counts(
            @Nullable Integer total,
            @Nullable Integer completed,
            @Nullable Integer failed) {

        /** Null where one of them is unknown. */
        Counts plus(Counts other) {
            return new Counts(sum(total, other.total), sum(completed, other.completed), sum(failed, other.failed));
        }

        private static @Nullable Integer sum(@Nullable Integer one, @Nullable Integer other) {
            return one == null || other == null ? null : Integer.valueOf(one + other);
        }
    }

    public BatchState state() {
        return stateOf(status);
    }

    /** Ignores case and separators: Azure writes {@code in_progress} and {@code Validating}. */
    static BatchState stateOf(String status) {
        return switch (status.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "")) {
            case "validating", "pending", "queued", "notstarted" -> BatchState.PENDING;
            case "inprogress", "running", "finalizing", "cancelling", "canceling" -> BatchState.RUNNING;
            case "completed", "succeeded" -> BatchState.SUCCEEDED;
            case "failed" -> BatchState.FAILED;
            case "cancelled", "canceled" -> BatchState.CANCELLED;
            case "expired" -> BatchState.EXPIRED;
            default -> BatchState.UNSPECIFIED;
        };
    }
}
