package dev.langchain4j.model.azure.inference.emulator.internal.batch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.RecordedRequest;
import dev.langchain4j.model.azure.inference.emulator.internal.batch.BatchJob.Order;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.Outcome;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Answers {@code /batches}. */
public final class BatchesOperation {

    private final BatchStore store;
    private final BatchRunner runner;

    /**
     * @param lines answers one request of a batch, by its route and its body
     */
    public BatchesOperation(
            BatchStore store,
            BiFunction<String, byte[], Outcome> lines,
            Function<String, Optional<Deployment>> deployments) {
        this.store = store;
        this.runner = new BatchRunner(store, lines, deployments);
    }

    public Outcome create(RecordedRequest request) {
        JsonNode body = request.json();
        String fileId = required(body, "input_file_id");
        String endpoint = required(body, "endpoint");
        String window = required(body, "completion_window");
        if (!window.equals("24h")) {
            throw BatchErrors.wrongWindow(window);
        }
        StoredFile input = store.file(fileId).orElseThrow(() -> BatchErrors.unknownFile(fileId));
        if (!input.processed()) {
            throw BatchErrors.notProcessed(fileId);
        }
        Long outputLife = outputLife(body.path("output_expires_after"));
        BatchJob job = new BatchJob(new Order(input, endpoint, outputLife, body.get("metadata")));
        store.add(job);
        runner.start(job);
        return shown(job);
    }

    private static String required(JsonNode body, String name) {
        String value = body.path(name).asText("");
        if (value.isEmpty()) {
            throw BatchErrors.missing(name);
        }
        return value;
    }

    private static @Nullable Long outputLife(JsonNode expiry) {
        return expiry.isMissingNode() || expiry.isNull()
                ? null
                : Long.valueOf(Lifetime.read(
                        "output_expires_after",
                        expiry.path("anchor").asText(""),
                        expiry.path("seconds").asText("")));
    }

    /** Each look at a batch may show its next state. */
    public Outcome batch(String id) {
        BatchJob job = find(id);
        job.look();
        return shown(job);
    }

    public Outcome cancel(String id) {
        BatchJob job = find(id);
        if (job.state().ended()) {
            throw BatchErrors.hasEnded(id);
        }
        job.cancel();
        return shown(job);
    }

    public Outcome list(RecordedRequest request) {
        return Outcome.json(
                Pages.of(store.jobs().stream().map(BatchDocument::of).toList(), request.query()), Map.of());
    }

    private BatchJob find(String id) {
        return store.job(id).orElseThrow(() -> BatchErrors.unknownBatch(id));
    }

    private static Outcome shown(BatchJob job) {
        return Outcome.json(BatchDocument.of(job), Map.of());
    }
}
