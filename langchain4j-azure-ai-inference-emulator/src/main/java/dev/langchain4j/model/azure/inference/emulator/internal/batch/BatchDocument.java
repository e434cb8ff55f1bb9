package dev.langchain4j.model.azure.inference.emulator.internal.batch;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.model.azure.inference.emulator.Feature;
import dev.langchain4j.model.azure.inference.emulator.internal.batch.BatchJob.Problem;
import dev.langchain4j.model.azure.inference.emulator.internal.batch.BatchJob.State;
import dev.langchain4j.model.azure.inference.emulator.internal.json.Json;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A batch as JSON, in the documented form or in the odd ones. */
final class BatchDocument {

    private final BatchJob job;
    private final State state;
    private final boolean odd;

    private BatchDocument(BatchJob job) {
        this.job = job;
        this.state = job.state();
        this.odd = job.found().has(Feature.ODD_BATCHES);
    }

    static ObjectNode of(BatchJob job) {
        return new BatchDocument(job).write();
    }

    private ObjectNode write() {
        ObjectNode document = Json.object()
                .put("id", job.id())
                .put("object", "batch")
                .put("endpoint", odd ? null : job.order().endpoint());
        document.set("errors", errors());
        document.put("input_file_id", job.order().input().id())
                .put("completion_window", "24h")
                .put("status", status())
                .put("output_file_id", file(job.results().output()))
                .put("error_file_id", file(job.results().errors()));
        times(document);
        counts(document);
        document.set("metadata", job.order().metadata());
        return document;
    }

    /** {@code in_progress}, or {@code In_progress}. */
    private String status() {
        String status = state.name().toLowerCase(Locale.ROOT);
        return odd ? status.substring(0, 1).toUpperCase(Locale.ROOT) + status.substring(1) : status;
    }

    private @Nullable String file(@Nullable StoredFile file) {
        if (file != null && state.ended()) {
            return file.id();
        }
        return odd ? "" : null;
    }

    private void times(ObjectNode document) {
        time(document, "created_at", State.VALIDATING);
        time(document, "in_progress_at", State.IN_PROGRESS);
        time(document, "finalizing_at", State.FINALIZING);
        time(document, "completed_at", State.COMPLETED);
        time(document, "failed_at", State.FAILED);
        time(document, "expired_at", State.EXPIRED);
        time(document, "cancelling_at", State.CANCELLING);
        time(document, "cancelled_at", State.CANCELLED);
    }

    private void time(ObjectNode document, String field, State at) {
        Long seconds = job.time(at);
        if (odd && seconds != null) {
            document.put(field, Instant.ofEpochSecond(seconds).toString());
        } else {
            document.put(field, seconds);
        }
    }

    private void counts(ObjectNode document) {
        if (odd) {
            document.putNull("request_counts");
        } else {
            document.putObject("request_counts")
                    .put("total", job.problems().isEmpty() ? job.found().lines() : 0)
                    .put("completed", job.completed())
                    .put("failed", job.failed());
        }
    }

    private @Nullable ObjectNode errors() {
        if (state != State.FAILED) {
            return null;
        }
        ObjectNode errors = Json.object().put("object", "list");
        ArrayNode data = errors.putArray("data");
        for (Problem problem : job.problems()) {
            data.addObject()
                    .put("code", problem.code())
                    .put("message", problem.message())
                    .put("param", problem.param())
                    .put("line", problem.line());
        }
        return errors;
    }
}
